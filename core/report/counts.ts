import { isMark } from "../words/words-of.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** So many digits in a row, with at most a mark between, are a telephone number, an account, a plate: nobody counts so. */
const MOST_DIGITS = 5;

/** A plate is told within so many words after "plate". */
const PLATE = 3;

/** Whether a number may count something: it is no part of a longer one ("33 12 34 56 78"), of a plate or of an address. */
export const isCount = (
  words: readonly string[],
  index: number,
  vocabularies: readonly Vocabulary[],
): boolean => {
  const isAfter = (which: "notCounted" | "plates", reach: number): boolean =>
    words
      .slice(Math.max(0, index - reach), index)
      .some((word) => vocabularies.some((one) => one[which].includes(word)));
  if (isAfter("notCounted", 1) || isAfter("plates", PLATE)) return false;
  const digits = digitsOf(words[index]) + digitsBeside(words, index, -1) + digitsBeside(words, index, 1);
  return digits <= MOST_DIGITS;
};

const digitsOf = (word = ""): number => (/^\d+$/.test(word) ? word.length : 0);

const digitsBeside = (words: readonly string[], index: number, step: -1 | 1): number => {
  let sum = 0;
  for (let at = index + step; sum <= MOST_DIGITS; at += step) {
    if (isMark(words[at] ?? "")) at += step;
    const more = digitsOf(words[at]);
    if (more === 0) return sum;
    sum += more;
  }
  return sum;
};
