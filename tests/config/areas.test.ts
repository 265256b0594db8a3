import { describe, expect, test } from "vitest";
import { la } from "../../config/areas/la.ts";
import { oak } from "../../config/areas/oak.ts";
import type { Point } from "../../core/place/area.ts";
import { contains } from "../../core/place/contains.ts";
import { namedPlaces } from "../../core/place/place-at.ts";

/** Twice the signed area of a ring; positive where it runs counter-clockwise. */
const turn = (ring: readonly Point[]): number =>
  ring.slice(1).reduce((sum, [x2, y2], index) => {
    const [x1, y1] = ring[index] ?? [0, 0];
    return sum + x1 * y2 - x2 * y1;
  }, 0);

const sidesOf = (ring: readonly Point[]): [Point, Point][] =>
  ring.slice(1).map((end, index) => [ring[index] ?? end, end]);

const side = ([ax, ay]: Point, [bx, by]: Point, [px, py]: Point): number =>
  Math.sign((bx - ax) * (py - ay) - (by - ay) * (px - ax));

/** Whether two sides cross at a point that ends neither. */
const cross = ([a, b]: [Point, Point], [c, d]: [Point, Point]): boolean =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;

const same = (a: Point | undefined, b: Point | undefined): boolean => a?.[0] === b?.[0] && a?.[1] === b?.[1];

/** A grid of points over a ring, some 60 m apart. */
const within = (ring: readonly Point[]): Point[] => {
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  const [west, south] = [Math.min(...xs), Math.min(...ys)];
  const steps = (from: number, to: number): number[] =>
    Array.from({ length: Math.ceil((to - from) / 0.0006) }, (_, index) => from + (index + 0.5) * 0.0006);
  return steps(west, Math.max(...xs))
    .flatMap((x) => steps(south, Math.max(...ys)).map((y): Point => [x, y]))
    .filter((point) => contains(ring, point));
};

describe.each([
  { city: "Los Angeles", areas: la },
  { city: "Oakland", areas: oak },
])("the areas of $city", ({ areas }) => {
  const rings = areas.map(({ id, polygon }) => ({ id, ring: polygon ?? [] }));

  test("are about eight, each with its own id and name", () => {
    expect(areas.length).toBeGreaterThanOrEqual(8);
    expect(new Set(areas.map(({ id }) => id)).size).toBe(areas.length);
    expect(new Set(areas.map(({ name }) => name)).size).toBe(areas.length);
    for (const { landmarks, corners } of areas) {
      expect(landmarks.length).toBeGreaterThan(0);
      expect(corners.length).toBeGreaterThan(0);
    }
  });

  test.each(rings)("$id has a simple closed ring, counter-clockwise, of 6 to 14 points", ({ ring }) => {
    expect(same(ring[0], ring.at(-1))).toBe(true);
    expect(ring.length).toBeGreaterThanOrEqual(7);
    expect(ring.length).toBeLessThanOrEqual(15);
    expect(new Set(ring.map(String)).size).toBe(ring.length - 1);
    expect(turn(ring)).toBeGreaterThan(0);
    const sides = sidesOf(ring);
    for (const one of sides) expect(sides.filter((other) => cross(one, other))).toEqual([]);
  });

  test.each(areas)("all places of $name lie in it", (area) => {
    const ring = area.polygon ?? [];
    const outside = namedPlaces(area).filter(({ at }) => !contains(ring, at));
    expect(outside).toEqual([]);
  });

  test("no two overlap", () => {
    for (const { id, ring } of rings) {
      const points = within(ring);
      expect(points.length).toBeGreaterThan(100);
      for (const other of rings.filter((one) => one.id !== id)) {
        const crossing = sidesOf(ring).filter((a) => sidesOf(other.ring).some((b) => cross(a, b)));
        expect(crossing, `${id} and ${other.id}`).toEqual([]);
        expect(
          points.filter((point) => contains(other.ring, point)),
          `${id} and ${other.id}`,
        ).toEqual([]);
      }
    }
  });

  test("neighbours share their borders: no corner of one lies on a side of another", () => {
    for (const { ring } of rings)
      for (const other of rings)
        for (const corner of ring)
          for (const [a, b] of sidesOf(other.ring)) {
            const between =
              side(a, b, corner) === 0 &&
              Math.min(a[0], b[0]) < corner[0] &&
              corner[0] < Math.max(a[0], b[0]);
            expect(between).toBe(false);
          }
    const shared = rings
      .flatMap(({ ring }) => sidesOf(ring))
      .filter(([a, b], _, all) => all.some(([c, d]) => same(a, d) && same(b, c)));
    expect(shared.length).toBeGreaterThan(10);
  });
});
