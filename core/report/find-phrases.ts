import { type Found, type PhraseBook, phraseBook, type Readings } from "../words/phrase-book.ts";
import type { Span } from "../words/spans.ts";
import { isMark, wordsOf } from "../words/words-of.ts";
import { isCount } from "./counts.ts";
import type { SearchPhrase, Vocabulary } from "./vocabulary.ts";

export type FoundPhrase = Found<SearchPhrase>;

/** A text's words as one vocabulary hears them. */
export interface Heard {
  /** As they sound. */
  readonly words: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly ear: Ear;
  readonly readings: Readings;
  /** What was searched for already: each list is gone through once. */
  readonly found: Map<readonly SearchPhrase[], readonly FoundPhrase[]>;
}

/** A vocabulary as it is searched with; worked out once. */
interface Ear {
  readonly numbers: ReadonlyMap<string, number>;
  readonly ordinary: ReadonlySet<string>;
  readonly between: ReadonlySet<string>;
  readonly describing: ReadonlySet<string>;
  /** All words of the language that we know, as written. */
  readonly own: ReadonlySet<string>;
  readonly books: WeakMap<readonly SearchPhrase[], PhraseBook<SearchPhrase>>;
}

/** Shorter words are too near to others to be read where they are misspelt. Letters. */
const MISSPELT_FROM = 7;

/** How a number is read. */
const NUMBER = "#";

const ears = new WeakMap<Vocabulary, Ear>();

const earOf = (vocabulary: Vocabulary): Ear => {
  const known = ears.get(vocabulary);
  if (known) return known;
  const sounds = (words: readonly string[]): ReadonlySet<string> =>
    new Set(words.flatMap((word) => word.split(" ")).map((word) => sound(word, vocabulary)));
  const ear = {
    numbers: new Map(
      Object.entries(vocabulary.numbers).map(([name, value]) => [sound(name, vocabulary), value]),
    ),
    ordinary: sounds(vocabulary.ordinary),
    between: sounds(vocabulary.between),
    describing: sounds(vocabulary.describing),
    own: new Set(ownWords(vocabulary)),
    books: new WeakMap(),
  };
  ears.set(vocabulary, ear);
  return ear;
};

const ownWords = ({ ordinary, kinds, sees, hears }: Vocabulary): string[] =>
  [...ordinary, ...Object.values(kinds).flat(), ...sees, ...hears]
    .flatMap((phrase) => phrase.split(" "))
    .filter((word) => !/[#*]/.test(word));

/** Whether a word, as written, is one of the vocabulary's language. */
export const isOwnWord = ({ ear }: Heard, word: string): boolean => ear.own.has(word);

/** @param all every vocabulary that the text is heard with: "placas ABC 123" is a plate to all of them */
export const hear = (
  words: readonly string[],
  vocabulary: Vocabulary,
  all: readonly Vocabulary[] = [vocabulary],
): Heard => {
  const ear = earOf(vocabulary);
  const heard = words.map((word) => sound(word, vocabulary));
  const readings = heard.map((word, index) =>
    numberOf(word, ear) !== null && isCount(words, index, all) ? [word, NUMBER] : [word],
  );
  return { words: heard, vocabulary, ear, readings, found: new Map() };
};

/** What may stand inside a phrase: nothing, articles, or also whatever describes people and things. */
export type Between = "nothing" | "articles" | "descriptions";

/** Every place where one of the phrases stands. */
export const findPhrases = (
  heard: Heard,
  phrases: readonly SearchPhrase[],
  between: Between = "articles",
): readonly FoundPhrase[] => {
  const known = heard.found.get(phrases);
  if (known) return known;
  const { ear } = heard;
  const passed = { nothing: null, articles: ear.between, descriptions: ear.describing }[between];
  const spans = bookOf(phrases, heard).find(
    heard.readings,
    (index) => passed?.has(heard.words[index] ?? "") ?? false,
  );
  heard.found.set(phrases, spans);
  return spans;
};

const bookOf = (phrases: readonly SearchPhrase[], { ear, vocabulary }: Heard): PhraseBook<SearchPhrase> => {
  const known = ear.books.get(phrases);
  if (known) return known;
  const book = phraseBook(
    phrases.map((means) => ({ words: means.split(" ").map((word) => soughtWord(word, vocabulary)), means })),
    ear.ordinary,
  );
  ear.books.set(phrases, book);
  return book;
};

const soughtWord = (written: string, vocabulary: Vocabulary) => {
  if (written === NUMBER) return { is: NUMBER, mistakes: 0 };
  const is = sound(wordsOf(written).join(""), vocabulary);
  return { is, mistakes: is.length < MISSPELT_FROM ? 0 : 1, begins: written.endsWith("*") };
};

/** Words between a "no" and what it denies, at most, articles not counted; and counted. */
const DENIED_WITHIN = 1;
const DENIED_REACH = 8;

/**
 * Whether a "no" of any language stands before the words, at most one word and some articles earlier ("no han detenido", "no es
 * la migra"), in the same sentence.
 */
export const isDenied = (heard: readonly Heard[], { from }: Span): boolean =>
  heard.some((one) =>
    findPhrases(one, one.vocabulary.no, "nothing").some(({ to }) => {
      if (to > from || from - to > DENIED_REACH) return false;
      const since = one.words.slice(to, from);
      return (
        since.filter((word) => !one.ear.between.has(word)).length <= DENIED_WITHIN && !since.some(isMark)
      );
    }),
  );

/** "Is there anyone who can help ICE is at my door" asks for help: a question is about the words that follow soon. */
const ASKED_WITHIN = 4;

/** Whether the words are part of a question: "do you know if …". */
export const isAsked = (heard: readonly Heard[], { from }: Span): boolean =>
  heard.some((one) => {
    const start = one.words.lastIndexOf(".", from - 1) + 1;
    return findPhrases(one, one.vocabulary.asks).some(
      ({ from: asks, to }) => asks >= start && to <= from && from - to <= ASKED_WITHIN,
    );
  });

/** The number that the phrase's `#` took. */
export const numberIn = ({ words, ear, readings }: Heard, { taken }: FoundPhrase): number | null => {
  const index = taken.find((one) => readings[one]?.includes(NUMBER));
  return index === undefined ? null : numberOf(words[index] ?? "", ear);
};

const numberOf = (word: string, { numbers }: Ear): number | null =>
  /^\d{1,3}$/.test(word) ? Number(word) : (numbers.get(word) ?? null);

const sound = (word: string, { soundsLike }: Vocabulary): string =>
  soundsLike.reduce((heard, [letters, as]) => heard.replace(letters, as), word);
