import { createHmac, randomBytes } from "node:crypto";
import { readFact, writeFact } from "../kit/ledger/facts.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";

/** Stands for a text without telling it: the key is this ledger's own, so that nobody elsewhere can try texts. */
export const keyedHash = (ledger: Ledger, purpose: "words" | "source", text: string): string =>
  createHmac("sha256", keyOf(ledger, "hash key")).update(`${purpose}\n${text}`).digest("base64url");

/** A key that is made where there is none. @returns 32 bytes, base64url */
export const keyOf = (ledger: Ledger, name: string): string => {
  const known = readFact(ledger, name);
  if (known !== null) return known;
  const key = randomBytes(32).toString("base64url");
  writeFact(ledger, name, key);
  return key;
};
