import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { dropFact, readFact, writeFact } from "../ledger/facts.ts";
import type { Ledger } from "../ledger/ledger.ts";

/**
 * The recovery key, from before it is used until the bot's first start: a kill in between must not leave an identity
 * whose recovery key nobody ever saw. Closed with a key made from the store key (AES-256-GCM, HKDF-SHA-256).
 */
const FACT = "recovery key";

const NONCE = 12;
const TAG = 16;

export const keepRecoveryKey = (ledger: Ledger, storeKey: Uint8Array, encoded: string): void => {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", closing(storeKey), nonce);
  const closed = Buffer.concat([cipher.update(encoded, "utf8"), cipher.final()]);
  writeFact(ledger, FACT, Buffer.concat([nonce, cipher.getAuthTag(), closed]).toString("base64"));
};

/** Null where there is none, or no longer one. @throws Error where the store key is another */
export const keptRecoveryKey = (ledger: Ledger, storeKey: Uint8Array): string | null => {
  const fact = readFact(ledger, FACT);
  if (fact === null) return null;
  const bytes = Buffer.from(fact, "base64");
  const cipher = createDecipheriv("aes-256-gcm", closing(storeKey), bytes.subarray(0, NONCE));
  cipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([cipher.update(bytes.subarray(NONCE + TAG)), cipher.final()]).toString("utf8");
};

/** The bot runs: whoever set it up has the key, or had their chance. */
export const forgetRecoveryKey = (ledger: Ledger): void => {
  if (readFact(ledger, FACT) !== null) dropFact(ledger, FACT);
};

const closing = (storeKey: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", storeKey, new Uint8Array(), "almenara recovery key", 32));
