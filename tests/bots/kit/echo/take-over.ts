import { engineOf } from "../../../../bots/kit/homeserver/engine.ts";
import type { Account } from "../../../people/arrival.ts";
import type { Person } from "../../../people/person.ts";

/** Replaces the identity of an account, for which its password is enough. */
export const takeOver = async ({ user, password }: Account, { client }: Person): Promise<void> => {
  const made = await engineOf(client).machine.bootstrapCrossSigning(true);
  const auth = { type: "m.login.password", identifier: { type: "m.id.user", user }, password };
  await client.uploadDeviceSigningKeys(auth, JSON.parse(made.uploadSigningKeysRequest.body));
  await client.uploadKeySignatures(JSON.parse(made.uploadSignaturesRequest.body));
};
