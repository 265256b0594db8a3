import type { PersonId } from "../../../core/incident/roster.ts";
import { DAY, type Instant } from "../../kit/clock.ts";
import type { Ledger } from "../../kit/ledger/ledger.ts";

/** Incidents whose evidence isn't destroyed, and until when; "*": every one, until somebody lets it go. */
export const keptSchema = `
  CREATE TABLE kept(incident TEXT PRIMARY KEY, until INTEGER, by TEXT NOT NULL, at INTEGER NOT NULL, reason TEXT NOT NULL) STRICT, WITHOUT ROWID;`;

/** Whether a keep holds only the words of those reporters who agreed; which reports intake was told to keep, until when. */
export const agreedSchema = `
  ALTER TABLE kept ADD COLUMN agreed INTEGER NOT NULL DEFAULT 0;
  CREATE TABLE told_keep(report TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;`;

/** How long a keep lasts; it can be renewed (docs/threat-model.md, "What is kept"). */
export const KEPT_FOR = 90 * DAY;

/** In place of an incident's id. */
const ALL = "*";

export interface Keep {
  readonly by: PersonId;
  /** Null: without end. */
  readonly until: Instant | null;
  readonly reason: string;
  /** It holds what the desk knows, and the words only of those reporters who agreed. */
  readonly agreed: boolean;
}

/** @param incident null: all of them */
export const noteKeep = (
  ledger: Ledger,
  incident: string | null,
  { by, until, reason, agreed }: Keep,
  now: Instant,
): void => {
  ledger
    .sql("INSERT OR REPLACE INTO kept VALUES(?, ?, ?, ?, ?, ?)")
    .run(incident ?? ALL, until, by, now, reason, agreed ? 1 : 0);
};

export const letGo = (ledger: Ledger, incident: string | null): boolean =>
  Number(ledger.sql("DELETE FROM kept WHERE incident = ?").run(incident ?? ALL).changes) > 0;

/** Under which keeps any of these incidents stands at the moment; the longest first. */
export const keepsOf = (ledger: Ledger, incidents: readonly string[], now: Instant): Keep[] =>
  [...incidents, ALL].flatMap((id) => keepAt(ledger, id, now) ?? []).toSorted((a, b) => endOf(b) - endOf(a));

/** What a keep of one incident says, without those of all. */
export const keepAt = (ledger: Ledger, incident: string, now: Instant): Keep | null => {
  const row = ledger
    .sql("SELECT until, by, reason, agreed FROM kept WHERE incident = ? AND (until IS NULL OR until > ?)")
    .get(incident, now);
  return row
    ? {
        by: String(row.by),
        until: row.until === null ? null : Number(row.until),
        reason: String(row.reason),
        agreed: row.agreed === 1,
      }
    : null;
};

export const areAllKept = (ledger: Ledger, now: Instant): boolean => keepAt(ledger, ALL, now) !== null;

const endOf = ({ until }: Keep): number => until ?? Number.POSITIVE_INFINITY;
