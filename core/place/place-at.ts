import type { Area, FoundPlace, Point } from "./area.ts";
import { contains } from "./contains.ts";
import { distance } from "./distance.ts";

/** A point is told by the nearest landmark or corner up to here. Metres. */
export const NEAR = 300;

export const cornerName = (streets: readonly string[]): string => streets.join(" & ");

/** Landmarks and corners of an area, as places. */
export const namedPlaces = (area: Area): (FoundPlace & { readonly place: string; readonly at: Point })[] => [
  ...area.landmarks.map(({ name, at }) => ({ area: area.id, place: name, at })),
  ...area.corners.map(({ streets, at }) => ({ area: area.id, place: cornerName(streets), at })),
];

/**
 * Where a point lies: in the area whose polygon holds it, or, outside all, by the landmarks near it; the point itself isn't
 * kept. More than one where it lies outside all polygons and between areas.
 */
export const placesAt = (point: Point, areas: readonly Area[]): FoundPlace[] => {
  const within = areas.find(({ polygon }) => polygon && contains(polygon, point));
  if (within) return [nearest(point, within) ?? { area: within.id, place: null, at: null }];
  return areas.flatMap((area) => nearest(point, area) ?? []);
};

const nearest = (point: Point, area: Area): FoundPlace | undefined =>
  namedPlaces(area)
    .map((place) => ({ place, metres: distance(point, place.at) }))
    .filter(({ metres }) => metres <= NEAR)
    .sort((one, other) => one.metres - other.metres)[0]?.place;
