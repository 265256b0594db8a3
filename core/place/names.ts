import { edits } from "../words/edits.ts";
import { findSteps, type Span, type Step } from "../words/find-steps.ts";
import { wordsOf } from "../words/words-of.ts";
import type { Area, FoundPlace } from "./area.ts";
import { isAnd, isArticle, isNumbered, isStreetType, isWrittenInDigits, streetWord } from "./street-words.ts";

/** A place, and which words of a text name it. */
export interface NamedSpan extends Pick<Span, "from" | "to" | "edits"> {
  readonly found: FoundPlace;
}

interface Name {
  readonly steps: readonly Step[];
  /** Wrong letters, all words together. With an article one may be an ordinary word: "el mercado" is no "El Mercadito". */
  readonly most: 1 | 2;
  /** Its words run together, where it is long enough to be told by them. */
  readonly together: readonly Step[] | null;
  readonly found: FoundPlace;
}

/** The landmarks that a text names. */
export const landmarksIn = (words: readonly string[], areas: readonly Area[]): NamedSpan[] =>
  areas.flatMap((area) => namesOf(area).landmarks.flatMap((name) => spansOf(words, name)));

/** The areas that a text names. "Fruitvale Ave" and "Fruitvale & 27th" are a street, which goes on in other areas. */
export const areasIn = (words: readonly string[], areas: readonly Area[]): NamedSpan[] =>
  areas
    .flatMap((area) => namesOf(area).area.flatMap((name) => spansOf(words, name)))
    .filter((span) => !isStreet(words, span));

const isStreet = (words: readonly string[], { from, to }: NamedSpan): boolean => {
  const isNumberedStreet = (word = ""): boolean => isNumbered(streetWord(word)) && isWrittenInDigits(word);
  const [before = "", after = ""] = [words[from - 1], words[to]];
  return (
    isStreetType(after) ||
    before === "calle" ||
    streetWord(before) === "ave" ||
    (isAnd(after) && isNumberedStreet(words[to + 1])) ||
    (isAnd(before) && isNumberedStreet(words[from - 2]))
  );
};

const read = new WeakMap<Area, { area: readonly Name[]; landmarks: readonly Name[] }>();

/** An area's names as they are searched for; worked out once, since every report is held against all of them. */
const namesOf = (area: Area) => {
  const known = read.get(area);
  if (known) return known;
  const names = {
    area: [area.name, ...area.aliases].map((name) => nameOf(name, { area: area.id, place: null, at: null })),
    landmarks: area.landmarks.flatMap(({ name, aliases, at }) =>
      [name, ...aliases].map((one) => nameOf(one, { area: area.id, place: name, at })),
    ),
  };
  read.set(area, names);
  return names;
};

const nameOf = (name: string, found: FoundPlace): Name => {
  const words = wordsOf(name).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const told = words.filter((word, index) => index === 0 || index === words.length - 1 || !isArticle(word));
  const together = told.join("");
  return {
    steps: told.map(stepOf(told.length === 1)),
    most: told.some(isArticle) ? 1 : 2,
    together: told.length > 1 && together.length >= 8 ? [wrong(together, mistakesIn(together, true))] : null,
    found,
  };
};

/** Where a name stands, its words apart or run together ("boyleheights"), with some letters wrong where it is long. */
const spansOf = (words: readonly string[], { steps, most, together, found }: Name): NamedSpan[] =>
  [
    ...findSteps(words, steps, (word) => isArticle(word) || word === "/").filter(
      ({ edits }) => edits <= most,
    ),
    ...(together ? findSteps(words, together) : []),
  ].map(({ from, to, edits }) => ({ from, to, edits, found }));

const stepOf =
  (alone: boolean) =>
  (meant: string): Step =>
    wrong(streetWord(meant), mistakesIn(meant, alone));

const wrong =
  (meant: string, most: number): Step =>
  (word) =>
    edits(streetWord(word), meant, most);

/**
 * Wrong letters that a word may have. A word that is all of a name has less around it to tell it by. Numbers have none: 12th
 * and 19th are two stations.
 */
const mistakesIn = (word: string, alone: boolean): number => {
  if (/\d/.test(word)) return 0;
  if (word.length >= (alone ? 9 : 8)) return 2;
  return word.length >= (alone ? 7 : 5) ? 1 : 0;
};
