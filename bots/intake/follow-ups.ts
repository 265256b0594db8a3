import { EMPTY, merge, type Understood } from "../../core/report/understand.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
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

export const addFollowUp = (
  ledger: Ledger,
  { id, room }: Report,
  event: string,
  understood: Understood,
): FollowUp => {
  ledger
    .sql(
      `INSERT INTO follow_up(report, room, event, understood) VALUES(?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET understood = excluded.understood`,
    )
    .run(id, room, event, JSON.stringify(understood));
  return { report: id, event, about: aboutOf(id, event) };
};

export const followUpOf = (ledger: Ledger, room: string, event: string): FollowUp | null => {
  const row = ledger.sql("SELECT report FROM follow_up WHERE room = ? AND event = ?").get(room, event);
  return row ? { report: String(row.report), event, about: aboutOf(String(row.report), event) } : null;
};

export const dropFollowUp = (ledger: Ledger, room: string, event: string): void => {
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
