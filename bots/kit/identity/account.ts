import { readFact, writeFact } from "../ledger/facts.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { Refusal } from "../refusal.ts";

/** Who the bot is on its homeserver. Made once; the device and its token are kept for life. */
export interface Identity {
  readonly userId: string;
  readonly deviceId: string;
  readonly accessToken: string;
}

/** The identity in a ledger. @throws Refusal where set-up hasn't made one */
export const readIdentity = (ledger: Ledger): Identity => {
  const userId = readFact(ledger, "user");
  const deviceId = readFact(ledger, "device");
  const accessToken = readFact(ledger, "token");
  if (userId === null || deviceId === null || accessToken === null)
    throw new Refusal(
      `${ledger.path} holds no identity: this bot was never set up.`,
      "Put the ledger back, or set up again: npm start.",
    );
  return { userId, deviceId, accessToken };
};

export const writeIdentity = (ledger: Ledger, identity: Identity): void =>
  ledger.write(() => {
    writeFact(ledger, "user", identity.userId);
    writeFact(ledger, "device", identity.deviceId);
    writeFact(ledger, "token", identity.accessToken);
  });
