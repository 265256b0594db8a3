import { createHmac } from "node:crypto";
import type { RoleHoldersMessage } from "../../core/line/intake-desk.ts";
import { readFact, writeFact } from "../kit/ledger/facts.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";

/** Keyed hashes of those who have a role: enough to mark their own reports, too little to list them. */
export const roleHoldersSchema =
  "CREATE TABLE role_holder(hash TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT, WITHOUT ROWID;";

const KEY = "role holder key";

/** The desk says who has a role, all of them. */
export const learnRoleHolders = (ledger: Ledger, { key, holders }: RoleHoldersMessage): void => {
  writeFact(ledger, KEY, key);
  ledger.sql("DELETE FROM role_holder").run();
  for (const { hash, number } of holders)
    ledger.sql("INSERT INTO role_holder VALUES(?, ?) ON CONFLICT DO NOTHING").run(hash, number);
};

/** The number under which the desk knows this account as a role-holder's; null: it has none. */
export const holderOf = (ledger: Ledger, account: string): number | null => {
  const key = readFact(ledger, KEY);
  if (key === null) return null;
  const hash = createHmac("sha256", Buffer.from(key, "base64url")).update(account).digest("base64url");
  const row = ledger.sql("SELECT number FROM role_holder WHERE hash = ?").get(hash);
  return row === undefined ? null : Number(row.number);
};
