import type { Consent } from "../../../core/report/consent.ts";
import type { Instant } from "../../kit/clock.ts";
import type { Ledger } from "../../kit/ledger/ledger.ts";

/** Whom we asked whether a lawyer may see a report: by which saying, and in which message they answered. */
export const consentSchema = `
  CREATE TABLE consent(report TEXT PRIMARY KEY, room TEXT NOT NULL, asked TEXT NOT NULL, at INTEGER NOT NULL, answer TEXT,
    event TEXT) STRICT, WITHOUT ROWID;`;

/** One question, which may be about several reports of a chat. */
export interface LawyerQuestion {
  /** Transaction of what asked it. */
  readonly asked: string;
  readonly at: Instant;
  readonly reports: readonly string[];
  readonly answer: Consent | null;
  /** The message that answered it, as first sent. */
  readonly event: string | null;
}

export const noteQuestion = (
  ledger: Ledger,
  room: string,
  reports: readonly string[],
  asked: string,
  at: Instant,
): void => {
  for (const report of reports)
    ledger.sql("INSERT OR REPLACE INTO consent VALUES(?, ?, ?, ?, NULL, NULL)").run(report, room, asked, at);
};

/** The questions of a chat whose reports live, the newest first. */
export const questionsIn = (ledger: Ledger, room: string): readonly LawyerQuestion[] => {
  const rows = ledger.sql("SELECT * FROM consent WHERE room = ? ORDER BY at DESC, report").all(room);
  return [...Map.groupBy(rows, ({ asked }) => String(asked))].map(([asked, of]) => ({
    asked,
    at: Number(of[0]?.at),
    reports: of.map(({ report }) => String(report)),
    answer: (of[0]?.answer ?? null) as Consent | null,
    event: (of[0]?.event ?? null) as string | null,
  }));
};

export const noteAnswer = (
  ledger: Ledger,
  { asked }: LawyerQuestion,
  answer: Consent,
  event: string,
): void => {
  ledger.sql("UPDATE consent SET answer = ?, event = ? WHERE asked = ?").run(answer, event, asked);
};

/** Nobody is asked any more. */
export const forgetConsent = (ledger: Ledger, report: string): void => {
  ledger.sql("DELETE FROM consent WHERE report = ?").run(report);
};
