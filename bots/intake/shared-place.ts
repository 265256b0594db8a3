import type { Point } from "../../core/place/area.ts";
import { placesAt } from "../../core/place/place-at.ts";
import { sharedPoint, withoutPoints } from "../../core/place/shared-point.ts";
import { cleanText } from "../../core/words/clean-text.ts";
import { mouthOf } from "./chat-language.ts";
import type { IntakeSettings } from "./settings.ts";

/**
 * Words with a shared point told by the nearest corner or landmark, or its area: the point itself, which may be
 * somebody's home, goes to nobody. Without it where the point lies outside our areas.
 */
export const withoutExactPoint = ({ areas, languages }: IntakeSettings, words: string): string => {
  const point = sharedPoint(words, areas);
  if (point === null) return words;
  const rest = withoutPoints(words).replace(/ +/g, " ");
  const [place, ...others] = placesAt(point, areas);
  const area = areas.find(({ id }) => id === place?.area)?.name;
  if (!place || area === undefined || others.length > 0) return cleanText(rest);
  const where = place.place === null ? area : `${place.place}, ${area}`;
  return cleanText(`${rest.trimEnd()} ${mouthOf(languages[0])("desk_place", { place: where })}`);
};

/** The point that `withoutExactPoint` tells by what is near it; null where there is none, or none that it can place. */
export const roundedPoint = ({ areas }: IntakeSettings, words: string): Point | null => {
  const point = sharedPoint(words);
  return point !== null && placesAt(point, areas).length === 1 ? point : null;
};
