import { edits } from "../words/edits.ts";
import { findSteps, overlap, type Span, type Step } from "../words/find-steps.ts";
import { isMark, wordsOf } from "../words/words-of.ts";
import type { SearchPhrase, Vocabulary } from "./vocabulary.ts";

/** A text's words as one vocabulary hears them. */
export interface Heard {
  readonly words: readonly string[];
  readonly vocabulary: Vocabulary;
  /** The vocabulary's numbers and ordinary words, as they sound. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly ordinary: ReadonlySet<string>;
}

/** Shorter words are too near to others to be read where they are misspelt. Letters. */
const MISSPELT_FROM = 7;

export const hear = (words: readonly string[], vocabulary: Vocabulary): Heard => ({
  words: words.map((word) => sound(word, vocabulary)),
  vocabulary,
  numbers: new Map(
    Object.entries(vocabulary.numbers).map(([name, value]) => [sound(name, vocabulary), value]),
  ),
  ordinary: new Set(vocabulary.ordinary.map((word) => sound(word, vocabulary))),
});

/** Every place where one of the phrases stands. */
export const findPhrases = (
  heard: Heard,
  phrases: readonly SearchPhrase[],
  between: readonly string[] = heard.vocabulary.between,
): Span[] => {
  const passed = new Set(between.map((word) => sound(word, heard.vocabulary)));
  return phrases.flatMap((phrase) =>
    findSteps(
      heard.words,
      phrase.split(" ").map((word) => stepOf(word, heard)),
      (word) => passed.has(word),
    ),
  );
};

/** Where several say something of the same words, the longest of them. */
export const longestOf = <Found extends Span>(spans: readonly Found[]): Found[] =>
  spans.filter(
    (one) => !spans.some((other) => overlap(one, other) && other.to - other.from > one.to - one.from),
  );

/**
 * Whether a "no" of any language stands before the words, at most one word and some articles earlier ("no han detenido", "no es
 * la migra"), in the same sentence.
 */
export const isDenied = (heard: readonly Heard[], { from }: Span): boolean =>
  heard.some((one) =>
    findPhrases(one, one.vocabulary.no, []).some(({ to }) => {
      const since = one.words.slice(to, from);
      const counted = since.filter((word) => !one.vocabulary.between.includes(word));
      return to <= from && counted.length <= 1 && !since.some(isMark);
    }),
  );

/** The number that the phrase's `#` took. */
export const numberIn = (heard: Heard, { taken }: Span): number | null =>
  taken.map((index) => numberOf(heard.words[index] ?? "", heard)).find((number) => number !== null) ?? null;

const numberOf = (word: string, { numbers }: Heard): number | null =>
  /^\d{1,3}$/.test(word) ? Number(word) : (numbers.get(word) ?? null);

const stepOf = (written: string, heard: Heard): Step => {
  if (written === "#") return (word) => (numberOf(word, heard) === null ? null : 0);
  const meant = sound(wordsOf(written).join(""), heard.vocabulary);
  const readable = written.endsWith("*")
    ? (word: string) => word.slice(0, meant.length)
    : (word: string) => word;
  if (meant.length < MISSPELT_FROM) return (word) => (readable(word) === meant ? 0 : null);
  return (word) => (word !== meant && heard.ordinary.has(word) ? null : edits(readable(word), meant, 1));
};

const sound = (word: string, { soundsLike }: Vocabulary): string =>
  soundsLike.reduce((heard, [letters, as]) => heard.replace(letters, as), word);
