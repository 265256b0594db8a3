import { edits } from "./edits.ts";

/** A word that is looked for. */
export interface SoughtWord {
  readonly is: string;
  /** Letters of it that may be wrong. */
  readonly mistakes: number;
  /** Whether any word that begins so will do. */
  readonly begins?: boolean;
}

/** The sought words that a written one may be, with how many of its letters are then wrong. */
export type Lexicon = (written: string) => ReadonlyMap<SoughtWord, number>;

/** Longer words are nobody's misspelling of anything. Letters. */
const LONGEST = 40;

const NONE: ReadonlyMap<SoughtWord, number> = new Map();

/** A list of words, ready for looking up any others. @param ordinary words that are never another one misspelt */
export const lexicon = (sought: readonly SoughtWord[], ordinary: ReadonlySet<string>): Lexicon => {
  const exact = Map.groupBy(
    sought.filter(({ begins }) => !begins),
    ({ is }) => is,
  );
  const begun = Map.groupBy(
    sought.filter(({ begins }) => begins),
    ({ is }) => is.length,
  );
  const long = sought
    .filter(({ mistakes }) => mistakes > 0)
    .map((word) => ({ word, letters: lettersIn(word.is) }));
  return (written) => {
    if (written.length > LONGEST) return NONE;
    const found = new Map<SoughtWord, number>();
    for (const word of exact.get(written) ?? []) found.set(word, 0);
    for (const [length, words] of begun)
      for (const word of words) if (written.slice(0, length) === word.is) found.set(word, 0);
    if (ordinary.has(written)) return found;
    const letters = lettersIn(written);
    for (const one of long) {
      const { word } = one;
      if (!word.begins && Math.abs(written.length - word.is.length) > word.mistakes) continue;
      if (found.has(word)) continue;
      // What can't be near isn't measured: each mistake changes two letters of the set at most.
      if (!word.begins && differing(letters, one.letters) > 2 * word.mistakes) continue;
      const wrong = edits(word.begins ? written.slice(0, word.is.length) : written, word.is, word.mistakes);
      if (wrong !== null) found.set(word, wrong);
    }
    return found;
  };
};

/** The set of a word's letters, one bit each. */
const lettersIn = (word: string): number => {
  let set = 0;
  for (let at = 0; at < word.length; at++) set |= 1 << (word.charCodeAt(at) % 32);
  return set;
};

const differing = (one: number, other: number): number => {
  let count = 0;
  for (let rest = one ^ other; rest !== 0; rest &= rest - 1) count++;
  return count;
};
