import { createClient, type MatrixClient } from "matrix-js-sdk";
import type { CryptoCallbacks } from "matrix-js-sdk/lib/crypto-api/index.js";
import { Refusal } from "../refusal.ts";
import { type Engine, engineOf } from "./engine.ts";
import { silent } from "./silent-sdk.ts";

export interface Account {
  readonly baseUrl: string;
  readonly userId: string;
  readonly deviceId: string;
  readonly accessToken: string;
}

/** A homeserver that takes a request and says nothing is as good as none. Milliseconds; a request may say otherwise. */
const PATIENCE = 60_000;

/** A client that was never started: we run the sync loop, the SDK supplies HTTP, the engine and its bootstrap. */
export const connect = async (
  account: Account,
  storeKey: Uint8Array,
  door: typeof fetch,
  cryptoCallbacks: CryptoCallbacks = {},
): Promise<{ client: MatrixClient; engine: Engine }> => {
  const client = createClient({
    ...account,
    fetchFn: door,
    logger: silent,
    cryptoCallbacks,
    useAuthorizationHeader: true,
    localTimeoutMs: PATIENCE,
  });
  try {
    await client.initRustCrypto({ useIndexedDB: true, storageKey: storeKey });
  } catch (reason) {
    throw refusalFor(reason);
  }
  return { client, engine: engineOf(client) };
};

const refusalFor = (reason: unknown): Refusal => {
  const message = reason instanceof Error ? reason.message : String(reason);
  if (message.includes("doesn't match"))
    return new Refusal(
      "The keys in the ledger belong to another account or device than the one in it.",
      "Put back the ledger that belongs to this bot, or give it a new device: npx almenara renew <bot>.",
    );
  return new Refusal(
    `The keys in the ledger cannot be opened (${message.slice(0, 120)}).`,
    "The store key in the secrets folder isn't the one that closed them: put that back, or give the bot a new device: npx almenara renew <bot>.",
  );
};
