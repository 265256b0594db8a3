import { DAY, type Instant } from "../../kit/clock.ts";
import type { Ledger } from "../../kit/ledger/ledger.ts";

/** What of which report isn't destroyed when its time is over, at whose word, and until when; "*": all of every one. */
export const keptSchema = `
  CREATE TABLE kept(report TEXT NOT NULL, by TEXT NOT NULL, what TEXT NOT NULL, until INTEGER,
    PRIMARY KEY(report, by)) STRICT, WITHOUT ROWID;`;

/** In place of a report's id. */
const ALL = "*";

export type KeptBy = "desk" | "reporter";
/** `all`: words, pictures and files; `photos`: pictures alone. */
export type What = "all" | "photos";

export const noteKept = (ledger: Ledger, report: string, by: KeptBy, what: What, until: Instant): void => {
  ledger.sql("INSERT OR REPLACE INTO kept VALUES(?, ?, ?, ?)").run(report, by, what, until);
};

/** @returns whether it was kept at their word */
export const letGoOf = (ledger: Ledger, report: string, by: KeptBy): boolean =>
  Number(ledger.sql("DELETE FROM kept WHERE report = ? AND by = ?").run(report, by).changes) > 0;

export const noteAllKept = (ledger: Ledger, are: boolean): void => {
  if (are) ledger.sql("INSERT OR REPLACE INTO kept VALUES(?, 'desk', 'all', NULL)").run(ALL);
  else letGoOf(ledger, ALL, "desk");
};

export const areAllKept = (ledger: Ledger): boolean =>
  ledger.sql("SELECT 1 FROM kept WHERE report = ?").get(ALL) !== undefined;

export interface Kept {
  readonly what: What;
  /** Null: until somebody lets it go. */
  readonly until: Instant | null;
}

/** What of a report must stay at the moment; null: nothing. */
export const keptOf = (ledger: Ledger, report: string, now: Instant): Kept | null => {
  const row = ledger
    .sql(
      `SELECT what, until FROM kept WHERE report IN (?, ?) AND (until IS NULL OR until > ?)
       ORDER BY what <> 'all', until IS NOT NULL, until DESC LIMIT 1`,
    )
    .get(report, ALL, now);
  return row ? { what: row.what as What, until: row.until === null ? null : Number(row.until) } : null;
};

/** Whether the desk keeps it: that outlasts the word of its reporter. */
export const isKeptByDesk = (ledger: Ledger, report: string, now: Instant): boolean =>
  ledger
    .sql("SELECT 1 FROM kept WHERE report IN (?, ?) AND by = 'desk' AND (until IS NULL OR until > ?)")
    .get(report, ALL, now) !== undefined;

/** Whether its reporter lets a lawyer write to them. */
export const mayLawyerWrite = (ledger: Ledger, report: string, now: Instant): boolean =>
  ledger
    .sql("SELECT 1 FROM kept WHERE report = ? AND by = 'reporter' AND what = 'all' AND until > ?")
    .get(report, now) !== undefined;

/** When to look again at what is kept of it: as soon as one of its keeps ends. Without end, once a day. */
export const lookAgain = (ledger: Ledger, report: string, now: Instant): Instant =>
  Number(
    ledger
      .sql(
        "SELECT min(coalesce(until, ?1)) AS at FROM kept WHERE report IN (?2, ?3) AND (until IS NULL OR until > ?4)",
      )
      .get(now + DAY, report, ALL, now)?.at ?? now + DAY,
  );

/** Nothing is left of which it could be said. */
export const forgetKept = (ledger: Ledger, report: string): void => {
  ledger.sql("DELETE FROM kept WHERE report = ?").run(report);
};
