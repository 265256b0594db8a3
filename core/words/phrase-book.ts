import { lexicon, type SoughtWord } from "./lexicon.ts";
import type { Span } from "./spans.ts";

export interface Phrase<Meaning> {
  readonly words: readonly SoughtWord[];
  readonly means: Meaning;
}

/** A phrase of the book, where it stands in a text. */
export interface Found<Meaning> extends Span {
  /** Wrong letters, all words together. */
  readonly edits: number;
  /** The index of the text's word that each word of the phrase took. */
  readonly taken: readonly number[];
  readonly means: Meaning;
}

/** Each word of a text, by all that it may be read as: "3" is "3" and a number. */
export type Readings = readonly (readonly string[])[];

/** Finds a list of phrases in texts. What that costs grows with the text as its length does, whatever stands there. */
export interface PhraseBook<Meaning> {
  /** @param mayStandBetween the words, by index, that are passed over inside a phrase, such as articles */
  readonly find: (text: Readings, mayStandBetween?: (index: number) => boolean) => Found<Meaning>[];
}

/** Articles and the like inside a phrase, between two of its words. */
const MOST_BETWEEN = 4;

/** @param ordinary words that are never another one misspelt */
export const phraseBook = <Meaning>(
  phrases: readonly Phrase<Meaning>[],
  ordinary: ReadonlySet<string> = new Set(),
): PhraseBook<Meaning> => {
  const known = new Map<string, SoughtWord>();
  const one = (word: SoughtWord): SoughtWord => {
    const key = `${word.is} ${word.mistakes} ${word.begins ?? false}`;
    const same = known.get(key) ?? word;
    known.set(key, same);
    return same;
  };
  const all = phrases.map(({ words, means }) => ({ words: words.map(one), means }));
  const byFirst = Map.groupBy(all, ({ words }) => words[0]);
  const lookUp = lexicon([...known.values()], ordinary);
  return {
    find: (text, mayStandBetween = () => false) => {
      const seen = new Map<string, ReadonlyMap<SoughtWord, number>>();
      const look = (reading: string): ReadonlyMap<SoughtWord, number> => {
        const found = seen.get(reading) ?? lookUp(reading);
        seen.set(reading, found);
        return found;
      };
      const wrongAt = (index: number, word: SoughtWord): number | undefined => {
        let least: number | undefined;
        for (const reading of text[index] ?? []) {
          const wrong = look(reading).get(word);
          if (wrong !== undefined && !(least !== undefined && least <= wrong)) least = wrong;
        }
        return least;
      };
      return text.flatMap((readings, from) => {
        const firsts = new Set(readings.flatMap((reading) => [...look(reading).keys()]));
        return [...firsts]
          .flatMap((first) => byFirst.get(first) ?? [])
          .flatMap((phrase) => spanAt(phrase, from, wrongAt, mayStandBetween) ?? []);
      });
    },
  };
};

const spanAt = <Meaning>(
  { words, means }: Phrase<Meaning>,
  from: number,
  wrongAt: (index: number, word: SoughtWord) => number | undefined,
  mayStandBetween: (index: number) => boolean,
): Found<Meaning> | null => {
  const taken: number[] = [];
  let edits = 0;
  let next = from;
  for (const word of words) {
    let wrong = wrongAt(next, word);
    for (let passed = 0; wrong === undefined && passed < MOST_BETWEEN; passed++) {
      if (taken.length === 0 || !mayStandBetween(next)) return null;
      wrong = wrongAt(++next, word);
    }
    if (wrong === undefined) return null;
    edits += wrong;
    taken.push(next++);
  }
  return { from, to: next, edits, taken, means };
};
