import { overlap } from "../words/find-steps.ts";
import { findPhrases, type Heard, numberIn } from "./find-phrases.ts";

/** How many people a text counts: those who came, else whoever is counted. Null where it gives no number, or several. */
export const readPeople = (heard: readonly Heard[]): number | null => {
  const tiers = Math.max(0, ...heard.map(({ vocabulary }) => vocabulary.people.length));
  for (let tier = 0; tier < tiers; tier++) {
    const counts = new Set(heard.flatMap((one) => countsIn(one, tier)));
    const [first, ...others] = counts;
    if (first !== undefined) return others.length === 0 ? first : null;
  }
  return null;
};

/** A number after "a las" or "at" may be an hour as well: not read as people. */
const countsIn = (heard: Heard, tier: number): number[] => {
  const { people, describing, at } = heard.vocabulary;
  const hours = findPhrases(heard, at, []);
  return findPhrases(heard, people[tier] ?? [], describing)
    .filter((span) => !hours.some((hour) => overlap({ from: span.from, to: span.from + 1 }, hour)))
    .map((span) => numberIn(heard, span) ?? 0)
    .filter((count) => count > 0);
};
