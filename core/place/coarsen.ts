import type { Area, FoundPlace } from "./area.ts";
import { namedPlaces } from "./place-at.ts";

/** Where something happened as the public may read it: the form of a record's `area` and `place`. */
export interface PublicPlace {
  readonly area: { readonly id: string; readonly name: string };
  readonly place?: string;
}

/**
 * The public form of a place that a dispatcher chose: a landmark or crossing that the area's list has, by the name there;
 * all else, a home above all, is the area alone. A point never passes.
 */
export const placeForPublic = (area: Area, { area: id, place }: FoundPlace): PublicPlace => {
  const listed = id === area.id && namedPlaces(area).find((one) => one.place === place);
  return { area: { id: area.id, name: area.name }, ...(listed ? { place: listed.place } : {}) };
};
