import { createHmac } from "node:crypto";
import type { RoleHoldersMessage } from "../../core/line/intake-desk.ts";
import { readFact, writeFact } from "../kit/ledger/facts.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
import type { Desk } from "./context.ts";
import { keyOf } from "./keyed-hash.ts";
import { INTAKE } from "./lines.ts";

/** A member's number is theirs for good: it stands for them where the account must not be told. */
export const roleHoldersSchema = `
  CREATE TABLE role_holder(number INTEGER PRIMARY KEY, user TEXT NOT NULL UNIQUE) STRICT;`;

const TOLD = "role holders told";

/**
 * Tells intake who has a role, where that has changed: keyed hashes, so that intake can mark a member's own report by a
 * number without ever seeing the roster.
 */
export const tellRoleHolders = ({ turn }: Desk): void => {
  const { ledger } = turn;
  ledger.sql("INSERT INTO role_holder(user) SELECT user FROM roster WHERE true ON CONFLICT DO NOTHING").run();
  const key = keyOf(ledger, "role holder key");
  const holders = ledger
    .sql("SELECT h.number, h.user FROM role_holder h JOIN roster r ON r.user = h.user ORDER BY h.number")
    .all()
    .map(({ number, user }) => ({
      number: Number(number),
      hash: createHmac("sha256", Buffer.from(key, "base64url")).update(String(user)).digest("base64url"),
    }));
  const numbers = holders.map(({ number }) => number).join(",");
  if (numbers === readFact(ledger, TOLD)) return;
  writeFact(ledger, TOLD, numbers);
  turn.over(INTAKE, TOLD); // only the newest list counts
  turn.tell(INTAKE, "role_holders", { key, holders } satisfies RoleHoldersMessage, TOLD);
};

/** Whom a report's mark means; null: nobody with a role. */
export const holderNumbered = (ledger: Ledger, number: number | null): string | null => {
  const row = ledger.sql("SELECT user FROM role_holder WHERE number = ?").get(number);
  return row === undefined ? null : String(row.user);
};
