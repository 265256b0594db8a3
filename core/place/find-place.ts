import { longestOnly, overlap } from "../words/find-steps.ts";
import { wordsOf } from "../words/words-of.ts";
import type { Area, FoundPlace } from "./area.ts";
import { cornersIn } from "./corners.ts";
import { distance } from "./distance.ts";
import { areasIn, landmarksIn, type NamedSpan } from "./names.ts";
import { NEAR, placesAt } from "./place-at.ts";
import { sharedPoint, withoutPoints } from "./shared-point.ts";

/**
 * The place that a text tells, in English, Spanish or both: a corner, a landmark, an area, a shared point. Null where it
 * tells none, or places in two areas; of two places in one area that aren't near each other, the area.
 */
export const findPlace = (text: string, areas: readonly Area[]): FoundPlace | null => {
  const [first, ...others] = candidates(text, areas);
  if (!first || others.some(({ area }) => area !== first.area)) return null;
  return others.length === 0 ? first : { area: first.area, place: null, at: null };
};

/** Every place that a text may mean, in the order said: more than one is a question to the person. */
export const candidates = (text: string, areas: readonly Area[]): FoundPlace[] => {
  const words = wordsOf(withoutPoints(text));
  const spans = inOrder(
    best([...areasIn(words, areas), ...landmarksIn(words, areas), ...cornersIn(words, areas)]),
  );
  const exact = spans.filter(({ found }) => found.place !== null);
  const named = new Set(spans.filter(({ found }) => found.place === null).map(({ found }) => found.area));
  const said = exact.filter((span) => !isElsewhere(span, exact, named)).map(({ found }) => found);
  const point = sharedPoint(text);
  const shared = point ? placesAt(point, areas) : [];
  return distinct([
    ...said,
    ...shared.filter(({ area }) => !said.some((place) => place.area === area)),
    ...[...named].map((area) => ({ area, place: null, at: null })),
  ]);
};

/** The longest of those in one another, and of those across one another the best spelt. */
const best = (spans: readonly NamedSpan[]): NamedSpan[] => {
  const longest = longestOnly(spans);
  return longest.filter((one) => !longest.some((other) => overlap(one, other) && other.edits < one.edits));
};

const inOrder = (spans: readonly NamedSpan[]): NamedSpan[] =>
  spans.toSorted((one, other) => one.from - other.from);

/** One name of places in two areas ("Lincoln Park"), and the text names the area of the other. */
const isElsewhere = (
  { from, to, found }: NamedSpan,
  exact: readonly NamedSpan[],
  named: ReadonlySet<string>,
): boolean =>
  !named.has(found.area) &&
  exact.some((other) => other.from === from && other.to === to && named.has(other.found.area));

/** Each place once: near ones are the one said first, and an area isn't told beside a place in it. */
const distinct = (places: readonly FoundPlace[]): FoundPlace[] =>
  places.filter(
    (place, index) =>
      !places.slice(0, index).some((known) => known.area === place.area && isSame(place, known)),
  );

const isSame = (place: FoundPlace, known: FoundPlace): boolean =>
  place.at === null || (known.at !== null && distance(place.at, known.at) <= NEAR);
