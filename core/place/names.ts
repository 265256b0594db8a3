import type { Readings } from "../words/phrase-book.ts";
import type { Span } from "../words/spans.ts";
import type { FoundPlace } from "./area.ts";
import type { Gazetteer } from "./gazetteer.ts";
import { isAnd, isArticle, isNumbered, isStreetType, isWrittenInDigits, streetWord } from "./street-words.ts";

/** A place, and which words of a text name it. */
export interface NamedSpan extends Span {
  /** Wrong letters, all words together. */
  readonly edits: number;
  readonly found: FoundPlace;
}

/** The areas and landmarks that a text names. "Fruitvale Ave" and "Fruitvale & 27th" are a street, which goes on in other areas. */
export const namesIn = (words: readonly string[], readings: Readings, { names }: Gazetteer): NamedSpan[] =>
  names
    .find(readings, (index) => isArticle(words[index] ?? "") || words[index] === "/")
    .filter(({ edits, means }) => edits <= means.most)
    .map(({ from, to, edits, means }) => ({ from, to, edits, found: means.found }))
    .filter((span) => span.found.place !== null || !isStreet(words, span));

const isStreet = (words: readonly string[], { from, to }: Span): boolean => {
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
