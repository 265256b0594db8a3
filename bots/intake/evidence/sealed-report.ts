import type { Instant } from "../../kit/clock.ts";
import type { Ledger } from "../../kit/ledger/ledger.ts";
import { destroyKeyBut, seal } from "../../kit/sealing/sealed-words.ts";
import type { Turn } from "../../kit/turn.ts";
import { filesOf, originalOf } from "../files/file-book.ts";
import { keptOf } from "./kept.ts";

/** The number of a report's first words; those of later messages follow, in the order in which they came. */
export const FIRST_WORDS = 0;

/** Seals what somebody wrote under their report's key; other words under the same number take their place. */
export const sealWords = (ledger: Ledger, report: string, number: number, words: string): void =>
  seal(ledger, wordsAt(report, number), report, words);

export const dropWords = (ledger: Ledger, report: string, number: number): void => {
  ledger.sql("DELETE FROM sealed WHERE id = ?").run(wordsAt(report, number));
};

/** A number under which nothing of this report is sealed. */
export const nextWords = (ledger: Ledger, report: string): number =>
  1 +
  Number(
    ledger
      .sql(
        "SELECT max(CAST(substr(id, length(?1) + 1) AS INTEGER)) AS n FROM sealed WHERE key_id = ?2 AND id LIKE ?1 || '%'",
      )
      .get(wordsAt(report, ""), report)?.n ?? FIRST_WORDS,
  );

/** How much of a report can still be read by who holds its key. */
export const countSealed = (
  ledger: Ledger,
  report: string,
): { readonly words: number; readonly originals: number } => {
  const count = (part: string): number =>
    Number(
      ledger
        .sql("SELECT count(*) AS n FROM sealed WHERE key_id = ? AND id LIKE ?")
        .get(report, `${report}:${part}:%`)?.n,
    );
  return { words: count("words"), originals: count("original") };
};

/** Destroys of a report what nobody keeps: its key, and with it all; of kept pictures everything but them. */
export const destroyFree = (turn: Turn, report: string, now: Instant = turn.now): void => {
  const { ledger } = turn;
  const kept = keptOf(ledger, report, now);
  for (const { number, state } of filesOf(ledger, report))
    if (state === "waits") turn.callOff("file", `${report} ${number}`);
  if (kept?.what === "all") {
    ledger.sql("DELETE FROM file WHERE report = ? AND state <> 'passed'").run(report);
    return;
  }
  const photos = filesOf(ledger, report).filter(
    ({ what, state }) => kept !== null && what === "picture" && state === "passed",
  );
  destroyKeyBut(ledger, report, photos.map(originalOf));
  for (const { number } of filesOf(ledger, report))
    if (!photos.some((one) => one.number === number))
      ledger.sql("DELETE FROM file WHERE report = ? AND number = ?").run(report, number);
};

const wordsAt = (report: string, number: number | ""): string => `${report}:words:${number}`;
