import type { OutcomeMessage } from "../../core/line/intake-desk.ts";
import { freshReportId } from "../../core/report/report-id.ts";
import { EMPTY, type Understood } from "../../core/report/understand.ts";
import { DAY, type Instant } from "../kit/clock.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
import type { Schema } from "../kit/ledger/schema.ts";
import type { Turn } from "../kit/turn.ts";
import { languageSchema } from "./chat-language.ts";
import { forgetConsent } from "./evidence/consent-book.ts";
import { forgetKept } from "./evidence/kept.ts";
import { destroyFree } from "./evidence/sealed-report.ts";
import { roleHoldersSchema } from "./role-holders.ts";

/** An id names another report only when it has meant nothing for so long. */
const ID_RESTS = 90 * DAY;

/** Reports live no longer than this, but for what is kept (docs/threat-model.md, "What is kept"). */
export const LONGEST_LIFE = 14 * DAY;

export const reportSchema: Schema = [
  `CREATE TABLE report(id TEXT PRIMARY KEY, room TEXT NOT NULL, event TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
   CREATE TABLE alias(room TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE) STRICT;`,
  `ALTER TABLE report ADD COLUMN said INTEGER NOT NULL DEFAULT 0;
   UPDATE report SET said = at;
   CREATE INDEX report_event ON report(room, event);
   CREATE TABLE resting_id(id TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
   CREATE INDEX resting_id_until ON resting_id(until);
   CREATE TABLE answered(room TEXT NOT NULL, what TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(room, what)) STRICT, WITHOUT ROWID;`,
  `${languageSchema}
   ALTER TABLE report ADD COLUMN last INTEGER NOT NULL DEFAULT 0; -- when something of it was said last, by either side
   UPDATE report SET last = said;
   ALTER TABLE report ADD COLUMN ack TEXT NOT NULL DEFAULT ''; -- transaction of its one answer
   ALTER TABLE report ADD COLUMN state TEXT NOT NULL DEFAULT '{}';
   CREATE TABLE follow_up(seq INTEGER PRIMARY KEY, report TEXT NOT NULL, room TEXT NOT NULL, event TEXT NOT NULL,
     understood TEXT NOT NULL, UNIQUE(room, event)) STRICT;
   CREATE INDEX follow_up_report ON follow_up(report);`,
  `CREATE TABLE alias_of(room TEXT PRIMARY KEY, number INTEGER NOT NULL) STRICT; -- somebody's chats share one
   INSERT INTO alias_of SELECT room, number FROM alias;
   DROP TABLE alias;
   ALTER TABLE alias_of RENAME TO alias;
   ${roleHoldersSchema}`,
];

/** A question that waits for its answer. */
export type Question = "where" | "sees" | "same" | "desk";

/** How a report stands with its reporter. It holds no words of theirs. */
export interface State {
  /** Of its first message. */
  readonly understood: Understood;
  /** Whether it is the first of its chat. */
  readonly first: boolean;
  /** Whether it came as a picture or file alone. */
  readonly wordless: boolean;
  /** Whether it came over the rate. */
  readonly queued: boolean;
  readonly asked: Question | null;
  /** All that were asked so far, but the desk's. */
  readonly questions: readonly Question[];
  /** An earlier report of the same person that goes on: this may be more of it. */
  readonly sameAs: string | null;
  /** The number of the role-holder whose account it came from. */
  readonly holder: number | null;
  readonly takenBack: boolean;
  readonly outcome: OutcomeMessage["outcome"] | null;
  /** When its life ends, unless it is kept; null: after the longest that one lives. */
  readonly ends: Instant | null;
}

export interface Report {
  readonly id: string;
  readonly room: string;
  /** When we opened it. */
  readonly at: Instant;
  /** When it was first said, by the homeserver's clock. */
  readonly said: Instant;
  readonly last: Instant;
  /** The transaction of its one answer. */
  readonly ack: string;
  readonly state: State;
}

export const NEW: State = {
  understood: EMPTY,
  first: false,
  wordless: false,
  queued: false,
  asked: null,
  questions: [],
  sameAs: null,
  holder: null,
  takenBack: false,
  outcome: null,
  ends: null,
};

/** Writes down a report under a fresh id. @param event the message that holds it, as first sent */
export const open = (
  turn: Turn,
  room: string,
  event: string,
  said: Instant,
  state: Partial<State>,
): Report => {
  const isUsed = turn.ledger.sql(
    "SELECT 1 FROM report WHERE id = ?1 UNION ALL SELECT 1 FROM resting_id WHERE id = ?1",
  );
  const id = freshReportId(
    (bytes) => turn.random(bytes),
    (drawn) => isUsed.get(drawn) !== undefined,
  );
  const report = { id, room, at: turn.now, said, last: said, ack: "", state: { ...NEW, ...state } };
  turn.ledger
    .sql("INSERT INTO report(id, room, event, at, said, last, state) VALUES(?, ?, ?, ?, ?, ?, ?)")
    .run(id, room, event, turn.now, said, said, JSON.stringify(report.state));
  return report;
};

/** Keeps what has changed of a report. */
export const keep = ({ ledger }: Turn, { id, last, ack, state }: Report): void => {
  ledger
    .sql("UPDATE report SET last = ?, ack = ?, state = ? WHERE id = ?")
    .run(last, ack, JSON.stringify(state), id);
};

const COLUMNS = "id, room, at, said, last, ack, state";

const asReport = (row: Readonly<Record<string, unknown>> | undefined): Report | null =>
  row === undefined
    ? null
    : {
        id: String(row.id),
        room: String(row.room),
        at: Number(row.at),
        said: Number(row.said),
        last: Number(row.last),
        ack: String(row.ack),
        state: { ...NEW, ...(JSON.parse(String(row.state)) as Partial<State>) },
      };

/** The report that a message became; null where it became none, or that has come to the end of its life. */
export const reportOf = (ledger: Ledger, room: string, event: string): Report | null =>
  asReport(ledger.sql(`SELECT ${COLUMNS} FROM report WHERE room = ? AND event = ?`).get(room, event));

/** A report that we can still tell its reporter of. */
export const reportNamed = (ledger: Ledger, id: string): Report | null =>
  asReport(ledger.sql(`SELECT ${COLUMNS} FROM report WHERE id = ? AND room LIKE '!%'`).get(id));

/** The living reports of a chat, the one of which something was said last first. */
export const reportsIn = (ledger: Ledger, room: string): Report[] =>
  ledger
    .sql(`SELECT ${COLUMNS} FROM report WHERE room = ? ORDER BY last DESC, at DESC`)
    .all(room)
    .flatMap((row) => asReport(row) ?? []);

/** A report has come to the end of its life: its id rests, and with the last one of a chat its alias is free. @returns its chat */
export const close = (turn: Turn, id: string): string | null => {
  const { ledger, now } = turn;
  forgetKept(ledger, id);
  forgetConsent(ledger, id);
  destroyFree(turn, id);
  const room = ledger.sql("DELETE FROM report WHERE id = ? RETURNING room").get(id)?.room;
  if (room === undefined) return null;
  ledger.sql("DELETE FROM follow_up WHERE report = ?").run(id);
  ledger.sql("DELETE FROM resting_id WHERE until < ?").run(now);
  ledger.sql("INSERT INTO resting_id VALUES(?, ?)").run(id, now + ID_RESTS);
  freeAlias(ledger, String(room));
  return String(room);
};

/** When a report's life ends by the ordinary clock, also one that nobody owns any more; null: it has ended. */
export const ordinaryEndOf = (ledger: Ledger, id: string): Instant | null => {
  const report = asReport(ledger.sql(`SELECT ${COLUMNS} FROM report WHERE id = ?`).get(id));
  return report && (report.state.ends ?? report.at + LONGEST_LIFE);
};

/** The reports of a chat are nobody's from now on. Alias and ids stay taken until their time is over: the desk has them. */
export const disown = ({ ledger }: Turn, room: string): void => {
  const number = numberOf(ledger, room);
  if (number === undefined) return;
  for (const { id } of reportsIn(ledger, room)) disownReport(ledger, id, number);
  ledger.sql("DELETE FROM alias WHERE room = ?").run(room);
};

/** The same of one report; the others of its chat go on under the alias. @returns the chat */
export const disownOne = (ledger: Ledger, id: string): string | null => {
  const report = reportNamed(ledger, id);
  if (report === null) return null;
  const { room } = report;
  const number = numberOf(ledger, room);
  if (number === undefined) return null;
  disownReport(ledger, id, number);
  freeAlias(ledger, room);
  return room;
};

const numberOf = (ledger: Ledger, room: string): number | undefined => {
  const number = ledger.sql("SELECT number FROM alias WHERE room = ?").get(room)?.number;
  return number === undefined ? undefined : Number(number);
};

/** Of a chat without a report. */
const freeAlias = (ledger: Ledger, room: string): void => {
  ledger
    .sql("DELETE FROM alias WHERE room = ?1 AND NOT EXISTS (SELECT 1 FROM report WHERE room = ?1)")
    .run(room);
};

const disownReport = (ledger: Ledger, id: string, number: number): void => {
  const whose = `forgotten ${number}`; // in the place of a chat
  ledger.sql("INSERT INTO alias VALUES(?, ?) ON CONFLICT DO NOTHING").run(whose, number);
  ledger.sql("DELETE FROM follow_up WHERE report = ?").run(id);
  forgetConsent(ledger, id);
  ledger.sql("UPDATE report SET room = ?, event = '', ack = '' WHERE id = ?").run(whose, id);
  ledger.sql("UPDATE file SET room = ?, event = report || ' ' || number WHERE report = ?").run(whose, id);
};
