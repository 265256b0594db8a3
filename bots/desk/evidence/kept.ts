import type { PersonId } from "../../../core/incident/roster.ts";
import { DAY, type Instant } from "../../kit/clock.ts";
import type { Ledger } from "../../kit/ledger/ledger.ts";

/** Incidents whose evidence isn't destroyed, and until when; "*": every one, until somebody lets it go. */
export const keptSchema = `
  CREATE TABLE kept(incident TEXT PRIMARY KEY, until INTEGER, by TEXT NOT NULL, at INTEGER NOT NULL, reason TEXT NOT NULL) STRICT, WITHOUT ROWID;`;

/** How long a keep lasts; it can be renewed (docs/threat-model.md, "What is kept"). */
export const KEPT_FOR = 90 * DAY;

/** In place of an incident's id. */
const ALL = "*";

export interface Keep {
  readonly by: PersonId;
  /** Null: without end. */
  readonly until: Instant | null;
  readonly reason: string;
}

/** @param incident null: all of them */
export const noteKeep = (
  ledger: Ledger,
  incident: string | null,
  { by, until, reason }: Keep,
  now: Instant,
): void => {
  ledger
    .sql("INSERT OR REPLACE INTO kept VALUES(?, ?, ?, ?, ?)")
    .run(incident ?? ALL, until, by, now, reason);
};

export const letGo = (ledger: Ledger, incident: string | null): boolean =>
  Number(ledger.sql("DELETE FROM kept WHERE incident = ?").run(incident ?? ALL).changes) > 0;

/** Under which keep this incident stands at the moment; null under none. */
export const keepOf = (ledger: Ledger, incident: string, now: Instant): Keep | null => {
  const row = ledger
    .sql(
      "SELECT until, by, reason FROM kept WHERE incident IN (?, ?) AND (until IS NULL OR until > ?) ORDER BY until IS NOT NULL, until DESC LIMIT 1",
    )
    .get(incident, ALL, now);
  return row
    ? {
        by: String(row.by),
        until: row.until === null ? null : Number(row.until),
        reason: String(row.reason),
      }
    : null;
};

/** When its clock may be looked at again; null: it runs as ever. A keep of all is looked after once a day. */
export const heldUntil = (ledger: Ledger, incident: string, now: Instant): Instant | null => {
  const keep = keepOf(ledger, incident, now);
  return keep === null ? null : (keep.until ?? now + DAY);
};
