import type { Readings } from "../words/phrase-book.ts";
import type { Span } from "../words/spans.ts";
import { isMark } from "../words/words-of.ts";
import type { Gazetteer } from "./gazetteer.ts";
import type { NamedSpan } from "./names.ts";
import {
  bareNumber,
  isArticle,
  isDirection,
  isJoiner,
  isNumbered,
  isStreetType,
  isWrittenInDigits,
  streetWord,
} from "./street-words.ts";

/** Words between the two streets of a corner, at most: "Soto St at the corner of East 1st". */
const LONGEST_GAP = 6;

/** After these, "first" and "primera" are no street. */
const NO_STREET = [
  "vez",
  "time",
  "thing",
  "things",
  "cosa",
  "persona",
  "person",
  "hora",
  "van",
  "camioneta",
  "one",
];

/** A number before these is no count of anything. */
const AFTER_STREET = new Set(
  "en in at by near outside afuera frente enfrente cerca junto hay esta estan por they there is are".split(
    " ",
  ),
);

/** The corners that a text names: "Soto y 1st", "1st & Soto", "esquina de Soto con la primera", "1st between Soto and Breed". */
export const cornersIn = (
  words: readonly string[],
  readings: Readings,
  { streets, corner }: Gazetteer,
): NamedSpan[] => {
  const passed = (index: number): boolean => isArticle(words[index] ?? "") || isDirection(words[index] ?? "");
  const named = streets.find(readings, passed).sort((a, b) => a.from - b.from);
  return named.flatMap((a, index) => {
    const found: NamedSpan[] = [];
    for (let next = index + 1; next < named.length; next++) {
      const b = named[next];
      if (!b || b.from > a.to + LONGEST_GAP) break;
      const place = b.from < a.to ? null : corner(a.means, b.means);
      if (place && meet(words, a, b))
        found.push({ from: a.from, to: b.to, edits: a.edits + b.edits, found: place });
    }
    return found;
  });
};

/** Whether two streets, named one after the other, are said to cross. */
const meet = (words: readonly string[], a: Span, b: Span): boolean => {
  const between = words.slice(a.to, b.from);
  const joined = between.some(isJoiner);
  return (
    (joined || [a, b].some(({ to }) => isWrittenInDigits(words[to - 1] ?? ""))) &&
    between.every(
      (word) => isJoiner(word) || isStreetType(word) || isArticle(word) || isDirection(word) || word === ",",
    ) &&
    [a, b].every((street) => isStreetAt(words, street, joined))
  );
};

/**
 * "first" needs a joining word, and "14" also an article before it, or after it an end, a mark, a street's kind, or a word that
 * nobody counts: "Soto y 4 agentes" is no corner.
 */
const isStreetAt = (words: readonly string[], { to }: Span, joined: boolean): boolean => {
  const [word = "", after] = [words[to - 1], words[to]];
  if (!isNumbered(streetWord(word)) && bareNumber(word) === null) return true;
  if (bareNumber(word) !== null)
    return (
      joined &&
      (after === undefined ||
        isMark(after) ||
        isJoiner(after) ||
        isStreetType(after) ||
        AFTER_STREET.has(after) ||
        isArticle(words[to - 2] ?? ""))
    );
  return isWrittenInDigits(word) || (joined && !NO_STREET.includes(after ?? ""));
};
