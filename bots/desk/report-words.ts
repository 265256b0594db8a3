import { QUOTED } from "../../core/incident/card-quotes.ts";
import { type Incident, reportsOf } from "../../core/incident/incident.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
import { seal, unseal } from "../kit/sealing/sealed-words.ts";
import { isTakenBack } from "./taken-back.ts";

/** So many further messages of one report change its card at once; the others wait for `show`, and are counted. */
export const FOLLOWED = 30;

/** So many messages of one report are kept at all: nobody needs that many, and somebody could send them for ever. */
const KEPT = 500;

/** The first row of a report's words is what was reported; the others were added, in the order in which they came. */
export const keepFirst = (ledger: Ledger, report: string, words: string): void =>
  seal(ledger, rowOf(report, 1), report, words);

/** @returns the how-manieth further message it is; one that is too many isn't kept */
export const keepMore = (ledger: Ledger, report: string, words: string): number => {
  const count = furtherOf(ledger, report) + 1;
  if (count < KEPT) seal(ledger, rowOf(report, count + 1), report, words);
  return count;
};

/** What the reporters of an incident said, the oldest first, as far as it may still be read. */
export const wordsOf = (ledger: Ledger, incident: Incident): string[] =>
  reportsOf(incident).flatMap(({ id }) => readable(ledger, id, KEPT));

/** As much of it as a card quotes, and how much there is before that. */
export const newestWords = (
  ledger: Ledger,
  incident: Incident,
): { readonly words: readonly string[]; readonly older: number } => {
  const reports = reportsOf(incident).map(({ id }) => id);
  const all = reports.reduce((sum, id) => sum + countOf(ledger, id), 0);
  const words: string[] = [];
  for (const id of reports.toReversed()) {
    if (words.length >= QUOTED) break;
    words.unshift(...readable(ledger, id, QUOTED - words.length));
  }
  return { words, older: Math.max(0, all - words.length) };
};

/** Whose further messages are too many for the card, and how many wait. */
export const queuedOf = (
  ledger: Ledger,
  incident: Incident,
): readonly { readonly alias: string; readonly count: number }[] =>
  reportsOf(incident).flatMap(({ id, alias }) => {
    const count = furtherOf(ledger, id) - FOLLOWED;
    return count > 0 ? [{ alias, count }] : [];
  });

/** What volunteers said stands under the same key, without a number: nobody takes it for a reporter's. */
const rowOf = (report: string, number: number): string => `${report}:${String(number).padStart(4, "0")}`;

const readable = (ledger: Ledger, report: string, newest: number): string[] =>
  isTakenBack(ledger, report) ? [] : rowsOf(ledger, report, newest);

const rowsOf = (ledger: Ledger, report: string, newest: number): string[] =>
  ledger
    .sql("SELECT id FROM sealed WHERE key_id = ?1 AND id LIKE ?1 || ':%' ORDER BY id DESC LIMIT ?2")
    .all(report, newest)
    .toReversed()
    .flatMap((row) => unseal(ledger, String(row.id)) ?? []);

const countOf = (ledger: Ledger, report: string): number =>
  isTakenBack(ledger, report) ? 0 : countSealed(ledger, report);

const countSealed = (ledger: Ledger, report: string): number =>
  Number(
    ledger.sql("SELECT count(*) AS n FROM sealed WHERE key_id = ?1 AND id LIKE ?1 || ':%'").get(report)?.n,
  );

const furtherOf = (ledger: Ledger, report: string): number =>
  Number(
    ledger
      .sql("SELECT count(*) AS n FROM sealed WHERE key_id = ?1 AND id LIKE ?1 || ':%' AND id <> ?2")
      .get(report, rowOf(report, 1))?.n,
  );

/** Whether cards quote it, or would. */
export const isShown = (ledger: Ledger, report: string): boolean => countOf(ledger, report) > 0;

/** Whether anything of what this report said is still there. */
export const isSealed = (ledger: Ledger, report: string): boolean => countSealed(ledger, report) > 0;
