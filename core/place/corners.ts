import { edits } from "../words/edits.ts";
import { findSteps, overlap, type Span, type Step } from "../words/find-steps.ts";
import { isMark, wordsOf } from "../words/words-of.ts";
import type { Area } from "./area.ts";
import type { NamedSpan } from "./names.ts";
import { cornerName } from "./place-at.ts";
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

/** The corners that a text names: "Soto y 1st", "1st & Soto", "esquina de Soto con la primera". */
export const cornersIn = (words: readonly string[], areas: readonly Area[]): NamedSpan[] => {
  const known = new Map<string, Span[]>();
  const where = (street: string): Span[] => {
    const found = known.get(street) ?? streetIn(words, street);
    known.set(street, found);
    return found;
  };
  return areas.flatMap((area) =>
    area.corners.flatMap(({ streets, at }) => {
      const [one = [], other = []] = streets.map(where);
      return one
        .flatMap((a) => other.map((b) => (a.from < b.from ? [a, b] : [b, a]) as [Span, Span]))
        .filter(([a, b]) => !overlap(a, b) && meet(words, a, b))
        .map(([a, b]) => ({
          from: a.from,
          to: b.to,
          edits: a.edits + b.edits,
          found: { area: area.id, place: cornerName(streets), at },
        }));
    }),
  );
};

/** Where a street is named; one with a direction ("E 12th") also without it. */
const streetIn = (words: readonly string[], street: string): Span[] => {
  const all = wordsOf(street);
  const name = all.length > 1 && isDirection(all[0] ?? "") ? all.slice(1) : all;
  return findSteps(words, name.map(streetWord).map(stepOf), (word) => isArticle(word) || isDirection(word));
};

const stepOf =
  (meant: string): Step =>
  (word) => {
    if (isNumbered(meant)) return streetWord(word) === meant || bareNumber(word) === meant ? 0 : null;
    return edits(streetWord(word), meant, meant.length >= 6 ? 1 : 0);
  };

/** Whether two streets, named one after the other, are said to cross. */
const meet = (words: readonly string[], a: Span, b: Span): boolean => {
  const between = words.slice(a.to, b.from);
  if (between.length > LONGEST_GAP) return false;
  const joined = between.some(isJoiner);
  return (
    (joined || [a, b].some(({ to }) => isWrittenInDigits(words[to - 1] ?? ""))) &&
    between.every(
      (word) => isJoiner(word) || isStreetType(word) || isArticle(word) || isDirection(word) || word === ",",
    ) &&
    [a, b].every((street) => isStreetAt(words, street, joined))
  );
};

/** "first" needs a joining word, and "14" also an end, a mark or a street's kind after it: "Soto y 4 agentes" is no corner. */
const isStreetAt = (words: readonly string[], { to }: Span, joined: boolean): boolean => {
  const [word = "", after] = [words[to - 1], words[to]];
  if (!isNumbered(streetWord(word)) && bareNumber(word) === null) return true;
  if (bareNumber(word) !== null)
    return joined && (after === undefined || isMark(after) || isJoiner(after) || isStreetType(after));
  return isWrittenInDigits(word) || (joined && !NO_STREET.includes(after ?? ""));
};
