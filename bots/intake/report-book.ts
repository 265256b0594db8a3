import { aliasName, drawAlias } from "../../core/report/alias.ts";
import { freshReportId } from "../../core/report/report-id.ts";
import { DAY, type Instant } from "../kit/clock.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
import type { Schema } from "../kit/ledger/schema.ts";
import type { Turn } from "../kit/turn.ts";

/** An id names another report only when it has meant nothing for so long. */
const ID_RESTS = 90 * DAY;

export const reportSchema: Schema = [
  `CREATE TABLE report(id TEXT PRIMARY KEY, room TEXT NOT NULL, event TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
   CREATE TABLE alias(room TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE) STRICT;`,
  `ALTER TABLE report ADD COLUMN said INTEGER NOT NULL DEFAULT 0;
   UPDATE report SET said = at;
   CREATE INDEX report_event ON report(room, event);
   CREATE TABLE resting_id(id TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
   CREATE INDEX resting_id_until ON resting_id(until);
   CREATE TABLE answered(room TEXT NOT NULL, what TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(room, what)) STRICT, WITHOUT ROWID;`,
];

export interface Report {
  readonly id: string;
  /** When it was first said, by the homeserver's clock. */
  readonly said: Instant;
}

/** Writes down a report under a fresh id. @param event the message that holds it, as first sent */
export const open = (turn: Turn, room: string, event: string, said: Instant): Report => {
  const isUsed = turn.ledger.sql(
    "SELECT 1 FROM report WHERE id = ?1 UNION ALL SELECT 1 FROM resting_id WHERE id = ?1",
  );
  const id = freshReportId(
    (bytes) => turn.random(bytes),
    (drawn) => isUsed.get(drawn) !== undefined,
  );
  turn.ledger.sql("INSERT INTO report VALUES(?, ?, ?, ?, ?)").run(id, room, event, turn.now, said);
  return { id, said };
};

/** The report that a message became; null where it became none, or that has come to the end of its life. */
export const reportOf = (ledger: Ledger, room: string, event: string): Report | null => {
  const row = ledger.sql("SELECT id, said FROM report WHERE room = ? AND event = ?").get(room, event);
  return row ? { id: String(row.id), said: Number(row.said) } : null;
};

/** A report has come to the end of its life: its id rests, and with the last one of a chat its alias is free. */
export const close = ({ ledger, now }: Turn, id: string): void => {
  const room = ledger.sql("DELETE FROM report WHERE id = ? RETURNING room").get(id)?.room;
  if (room === undefined) return;
  ledger.sql("DELETE FROM resting_id WHERE until < ?").run(now);
  ledger.sql("INSERT INTO resting_id VALUES(?, ?)").run(id, now + ID_RESTS);
  ledger
    .sql("DELETE FROM alias WHERE room = ?1 AND NOT EXISTS (SELECT 1 FROM report WHERE room = ?1)")
    .run(room);
};

/** Whether somebody has a report with us that lives. */
export const isKnown = (ledger: Ledger, room: string): boolean =>
  ledger.sql("SELECT 1 FROM alias WHERE room = ?").get(room) !== undefined;

/** The alias of a chat, drawn where it has none. */
export const aliasOf = (turn: Turn, room: string): string => {
  const { ledger } = turn;
  const known = ledger.sql("SELECT number FROM alias WHERE room = ?").get(room);
  if (known) return aliasName(Number(known.number));
  const rows = ledger.sql("SELECT number FROM alias").all();
  const number = drawAlias(new Set(rows.map((row) => Number(row.number))), turn.random(4));
  ledger.sql("INSERT INTO alias VALUES(?, ?)").run(room, number);
  return aliasName(number);
};
