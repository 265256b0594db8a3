import { POLL_START, poll, readResponse } from "../../core/incident/poll.ts";
import { DAY } from "../kit/clock.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
import { txnOf } from "../kit/outbox/say.ts";
import type { Turn } from "../kit/turn.ts";

/** Polls of ours that aren't an incident's: what each asks, and about what. */
export const askingSchema = `
  CREATE TABLE asking(seq INTEGER PRIMARY KEY, txn TEXT NOT NULL UNIQUE, what TEXT NOT NULL, about TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
  CREATE INDEX asking_what ON asking(what, about);`;

/** Nobody answers a question so old. */
const LONGEST_ASKED = 14 * DAY;

export interface Asked {
  readonly txn: string;
  readonly what: string;
  readonly about: string;
}

export interface Question {
  readonly what: string;
  /** An id by which the answer finds what it is about. */
  readonly about: string;
  readonly text: string;
  /** Id to what stands on the button. */
  readonly answers: Readonly<Record<string, string>>;
}

/** Puts a question with buttons. */
export const ask = (turn: Turn, room: string, { what, about, text, answers }: Question): void => {
  const buttons = Object.entries(answers).map(([id, label]) => ({ id, text: label }));
  const txn = turn.say(room, POLL_START, poll(text, buttons));
  turn.ledger.sql("DELETE FROM asking WHERE at < ?").run(turn.now - LONGEST_ASKED);
  turn.ledger
    .sql("INSERT INTO asking(txn, what, about, at) VALUES(?, ?, ?, ?)")
    .run(txn, what, about, turn.now);
};

/** Which question of ours a response answers, and how; null where it isn't one, or takes its vote back. */
export const answered = <Answer extends string>(
  ledger: Ledger,
  content: unknown,
  answers: readonly Answer[],
): (Asked & { readonly answer: Answer }) | null => {
  const response = readResponse(content, answers, null);
  const txn = response === null ? null : txnOf(ledger, response.poll);
  const row = txn === null ? undefined : ledger.sql("SELECT what, about FROM asking WHERE txn = ?").get(txn);
  return row && response !== null && txn !== null
    ? { txn, what: String(row.what), about: String(row.about), answer: response.answer }
    : null;
};

/** It is answered for good, or over. */
export const askedNoMore = (ledger: Ledger, what: string, about: string): void => {
  ledger.sql("DELETE FROM asking WHERE what = ? AND about = ?").run(what, about);
};
