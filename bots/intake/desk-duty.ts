import type { DutyMessage } from "../../core/line/intake-desk.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";

/** What the desk said last of whether anybody is on duty there. */
export const deskDutySchema = `
  CREATE TABLE desk_duty(one INTEGER PRIMARY KEY CHECK(one = 1), open INTEGER NOT NULL, opens INTEGER) STRICT;`;

export const takeDuty = (ledger: Ledger, { open, opens }: DutyMessage): void => {
  ledger
    .sql(
      "INSERT INTO desk_duty VALUES(1, ?, ?) ON CONFLICT DO UPDATE SET open = excluded.open, opens = excluded.opens",
    )
    .run(open ? 1 : 0, opens);
};

/** Whether anybody is on duty at the desk, and when it opens; null: the desk hasn't said yet. */
export const deskDuty = (ledger: Ledger): DutyMessage | null => {
  const row = ledger.sql("SELECT open, opens FROM desk_duty").get();
  return row ? { open: row.open === 1, opens: row.opens === null ? null : Number(row.opens) } : null;
};
