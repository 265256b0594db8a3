import { EMPTY, merge, type Understood } from "../../core/report/understand.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
import { dropWords, nextWords, sealWords } from "./evidence/sealed-report.ts";
import { aboutFile, filesOf } from "./files/file-book.ts";
import type { Report } from "./report-book.ts";

/** A later message of a report. */
export interface FollowUp {
  readonly report: string;
  /** The message, as first sent. */
  readonly event: string;
  /** What the line knows it by: forgotten by itself when it is corrected or taken back. */
  readonly about: string;
}

const aboutOf = (report: string, event: string): string => `${report} ${event}`;

/** Where its words are sealed; 0: nowhere, they are ours. */
export const sealedFollowUpSchema = "ALTER TABLE follow_up ADD COLUMN words INTEGER NOT NULL DEFAULT 0;";

/** @param words as they were written; absent: they are ours */
export const addFollowUp = (
  ledger: Ledger,
  { id, room }: Report,
  event: string,
  understood: Understood,
  words?: string,
): FollowUp => {
  ledger
    .sql(
      `INSERT INTO follow_up(report, room, event, understood) VALUES(?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET understood = excluded.understood`,
    )
    .run(id, room, event, JSON.stringify(understood));
  if (words !== undefined) sealFollowUp(ledger, id, room, event, words);
  return { report: id, event, about: aboutOf(id, event) };
};

const sealFollowUp = (ledger: Ledger, report: string, room: string, event: string, words: string): void => {
  const known = wordsAt(ledger, room, event);
  const number = known === 0 ? nextWords(ledger, report) : known;
  sealWords(ledger, report, number, words);
  ledger.sql("UPDATE follow_up SET words = ? WHERE room = ? AND event = ?").run(number, room, event);
};

const wordsAt = (ledger: Ledger, room: string, event: string): number =>
  Number(ledger.sql("SELECT words FROM follow_up WHERE room = ? AND event = ?").get(room, event)?.words ?? 0);

export const followUpOf = (ledger: Ledger, room: string, event: string): FollowUp | null => {
  const row = ledger.sql("SELECT report FROM follow_up WHERE room = ? AND event = ?").get(room, event);
  return row ? { report: String(row.report), event, about: aboutOf(String(row.report), event) } : null;
};

/** @param isKept its words stay sealed all the same */
export const dropFollowUp = (
  ledger: Ledger,
  { report, event }: FollowUp,
  room: string,
  isKept: boolean,
): void => {
  if (!isKept) dropWords(ledger, report, wordsAt(ledger, room, event));
  ledger.sql("DELETE FROM follow_up WHERE room = ? AND event = ?").run(room, event);
};

/** What the line may forget with a report: what each of its later messages and files is known by. */
export const aboutsOf = (ledger: Ledger, report: string): string[] =>
  ledger
    .sql("SELECT event FROM follow_up WHERE report = ?")
    .all(report)
    .map(({ event }) => aboutOf(report, String(event)))
    .concat(filesOf(ledger, report).map(aboutFile));

/** All that a report's messages say together, the later ones first, and how many there are. */
export const wholeOf = (
  ledger: Ledger,
  { id, state }: Report,
): { readonly understood: Understood; readonly messages: number } => {
  const later = ledger
    .sql("SELECT understood FROM follow_up WHERE report = ? ORDER BY seq")
    .all(id)
    .map((row) => wholly(JSON.parse(String(row.understood)) as Understood));
  return { understood: later.reduce(merge, wholly(state.understood)), messages: 1 + later.length };
};

/** What was written down before something more could be understood. */
const wholly = (understood: Partial<Understood>): Understood => ({ ...EMPTY, ...understood });
