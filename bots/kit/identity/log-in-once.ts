import { randomUUID } from "node:crypto";
import { createClient } from "matrix-js-sdk";
import { silent } from "../homeserver/silent-sdk.ts";
import { readFact, writeFact } from "../ledger/facts.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { type Identity, readIdentity, writeIdentity } from "./account.ts";

export interface LogIn {
  readonly baseUrl: string;
  /** Localpart. */
  readonly user: string;
  readonly password: string;
}

/** The one login of a bot's life; a second call gives what the first one got. */
export const logInOnce = async (ledger: Ledger, options: LogIn): Promise<Identity> => {
  if (readFact(ledger, "token") !== null) return readIdentity(ledger);
  const deviceId = readFact(ledger, "device") ?? randomUUID().slice(0, 13).toUpperCase();
  writeFact(ledger, "device", deviceId); // chosen by us and kept first, so that a kill after the login leaves one device
  ledger.commit();
  const answer = await createClient({ baseUrl: options.baseUrl, logger: silent }).loginRequest({
    type: "m.login.password",
    identifier: { type: "m.id.user", user: options.user },
    password: options.password,
    device_id: deviceId,
    initial_device_display_name: "Almenara",
  });
  const identity = { userId: answer.user_id, deviceId, accessToken: answer.access_token };
  writeIdentity(ledger, identity);
  if (readFact(ledger, "ledger") === null) {
    writeFact(ledger, "ledger", randomUUID());
    writeFact(ledger, "born", String(Date.now()));
  }
  ledger.commit();
  return identity;
};
