import { greatest, outermost, overlap } from "../words/spans.ts";
import { wordsOf } from "../words/words-of.ts";
import type { Area, FoundPlace } from "./area.ts";
import { cornersIn } from "./corners.ts";
import { distance } from "./distance.ts";
import { gazetteerOf, placeReadings } from "./gazetteer.ts";
import { type NamedSpan, namesIn } from "./names.ts";
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
  const readings = placeReadings(words);
  const gazetteers = areas.map(gazetteerOf);
  const names = gazetteers.flatMap((one) => namesIn(words, readings, one));
  const corners = gazetteers.flatMap((one) => cornersIn(words, readings, one));
  const places = [...names, ...corners.filter((corner) => !isPartOfName(corner, names))];
  const spans = inOrder(best(places));
  const exact = spans.filter(({ found }) => found.place !== null);
  const named = new Set(spans.filter(({ found }) => found.place === null).map(({ found }) => found.area));
  const said = exact.filter((span) => !isElsewhere(span, exact, named)).map(({ found }) => found);
  const point = sharedPoint(text, areas);
  const shared = point ? placesAt(point, areas) : [];
  return distinct([
    ...said,
    ...shared.filter(({ area }) => !said.some((place) => place.area === area)),
    ...[...named].map((area) => ({ area, place: null, at: null })),
  ]);
};

/** The longest of those in one another, and of those across one another the best spelt. */
const best = (spans: readonly NamedSpan[]): NamedSpan[] => greatest(outermost(spans), ({ edits }) => -edits);

/** "1st St, Boyle Heights" is no corner of Boyle. */
const isPartOfName = ({ from, to }: NamedSpan, names: readonly NamedSpan[]): boolean =>
  names.some((name) => overlap(name, { from, to }) && !(from <= name.from && name.to <= to));

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
const distinct = (places: readonly FoundPlace[]): FoundPlace[] => {
  const each = [...new Map(places.map((place) => [`${place.area} ${place.place}`, place])).values()];
  return each.filter(
    (place, index) =>
      !each.slice(0, index).some((known) => known.area === place.area && isSame(place, known)),
  );
};

const isSame = (place: FoundPlace, known: FoundPlace): boolean =>
  place.at === null || (known.at !== null && distance(place.at, known.at) <= NEAR);
