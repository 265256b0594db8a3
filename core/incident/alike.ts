import type { Point } from "../place/area.ts";
import type { Facts } from "./incident.ts";
import type { Policy } from "./policy.ts";

export interface Likeness {
  readonly id: string;
  /** Null where one of the two has only an area. */
  readonly metres: number | null;
  /** How much earlier the other was; negative: later. Ms. */
  readonly earlier: number;
}

/**
 * Which open incidents look like the same: near in place and time. Nearest first.
 * @param distance in metres
 */
export const alike = (
  incident: Facts,
  others: Iterable<Facts>,
  { alike: within }: Policy,
  distance: (a: Point, b: Point) => number,
): readonly Likeness[] =>
  [...others]
    .filter(
      ({ id, city, closed, mergedInto }) =>
        id !== incident.id && city === incident.city && closed === null && mergedInto === null,
    )
    .flatMap((other) => {
      const earlier = incident.time - other.time;
      const metres =
        incident.point === null || other.point === null ? null : distance(incident.point, other.point);
      const near =
        metres === null ? incident.area !== null && incident.area === other.area : metres <= within.metres;
      return near && Math.abs(earlier) <= within.time ? [{ id: other.id, metres, earlier }] : [];
    })
    .toSorted(
      (a, b) =>
        (a.metres ?? within.metres) - (b.metres ?? within.metres) ||
        Math.abs(a.earlier) - Math.abs(b.earlier) ||
        (a.id < b.id ? -1 : 1),
    );
