import { expect, test } from "vitest";
import { edits } from "../../../core/words/edits.ts";
import { MOST_WORDS, wordsOf } from "../../../core/words/words-of.ts";

test.each([
  ["La Migra está AQUÍ", "la migra esta aqui"],
  ["I'm at Soto & 1st", "im at soto & 1st"],
  ["East L.A., 2 p.m.", "east la , 2 pm"],
  ["a las 14:05. Ya!", "a las 14:05 . ya ."],
  ["Soto St. y la 1.ª", "soto st y la 1a"],
  ["¿Dónde? (allí)", ". donde . , alli ,"],
  ["🚐", ""],
])("%s has the words %s", (text, words) => expect(wordsOf(text).join(" ")).toBe(words));

test("what comes after the longest report isn't read", () => {
  expect(wordsOf("a ".repeat(32_000))).toHaveLength(MOST_WORDS);
});

test.each([
  ["fruitvale", "fruitvale", 0],
  ["frutvale", "fruitvale", 1],
  ["fruitavle", "fruitvale", 1],
  ["fruitvael", "fruitvale", 1],
  ["frotvale", "fruitvale", 2],
  ["frut", "fruitvale", null],
  ["watch", "watts", 2],
  ["", "ab", 2],
])("%s has so many letters wrong for %s: %s", (written, meant, count) => {
  expect(edits(written, meant, 2)).toBe(count);
});
