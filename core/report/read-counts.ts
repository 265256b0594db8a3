import { longest, overlap } from "../words/spans.ts";
import { findPhrases, type Heard, numberIn } from "./find-phrases.ts";
import type { SearchPhrase, Vocabulary } from "./vocabulary.ts";

/** How many people a text counts: those who came, else whoever is counted. Null where it gives no number, or several. */
export const readPeople = (heard: readonly Heard[]): number | null => countOf(heard, ({ people }) => people);

/** How many vehicles came: counted, else "a van". Null where it gives no number, or several. */
export const readVehicles = (heard: readonly Heard[]): number | null =>
  countOf(heard, ({ vehicles }) => vehicles);

type Tiers = readonly (readonly SearchPhrase[])[];

/** The one count of the first tier that has any. */
const countOf = (heard: readonly Heard[], tiersOf: (vocabulary: Vocabulary) => Tiers): number | null => {
  const tiers = Math.max(...heard.map(({ vocabulary }) => tiersOf(vocabulary).length));
  for (let tier = 0; tier < tiers; tier++) {
    const counts = new Set(heard.flatMap((one) => countsIn(one, tiersOf(one.vocabulary)[tier] ?? [])));
    const [first, ...others] = counts;
    if (first !== undefined) return others.length === 0 ? first : null;
  }
  return null;
};

/** A number after "a las" or "at" may be an hour as well: not read as a count. A phrase without a number counts one. */
const countsIn = (heard: Heard, phrases: readonly SearchPhrase[]): number[] => {
  const { at, noCount } = heard.vocabulary;
  const hours = findPhrases(heard, at, "nothing");
  const others = findPhrases(heard, noCount, "descriptions");
  return longest([...findPhrases(heard, phrases, "descriptions"), ...others])
    .filter((span) => !others.includes(span))
    .filter(({ from }) => !hours.some((hour) => overlap({ from, to: from + 1 }, hour)))
    .map((span) => (span.means.includes("#") ? (numberIn(heard, span) ?? 0) : 1))
    .filter((count) => count > 0);
};
