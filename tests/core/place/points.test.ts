import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { la } from "../../../config/areas/la.ts";
import type { Point } from "../../../core/place/area.ts";
import { placeForPublic } from "../../../core/place/coarsen.ts";
import { contains } from "../../../core/place/contains.ts";
import { distance } from "../../../core/place/distance.ts";
import { findPlace } from "../../../core/place/find-place.ts";

describe("distance", () => {
  test("a degree of latitude is 111 km, a degree of longitude at 60° half of it", () => {
    expect(distance([0, 0], [0, 1])).toBeCloseTo(111_195, -1);
    expect(distance([0, 60], [1, 60])).toBeCloseTo(55_597, -2);
  });

  test("it is the same both ways, and none to itself", () => {
    const point = fc.tuple(
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.double({ min: -90, max: 90, noNaN: true }),
    );
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(distance(a, a)).toBe(0);
        expect(distance(a, b)).toBeCloseTo(distance(b, a), 6);
      }),
    );
  });
});

describe("contains", () => {
  const square: Point[] = [
    [0, 0],
    [2, 0],
    [2, 2],
    [0, 2],
    [0, 0],
  ];
  const beside: Point[] = [
    [2, 0],
    [4, 0],
    [4, 2],
    [2, 2],
    [2, 0],
  ];

  test("inside, outside, and whichever way round", () => {
    expect(contains(square, [1, 1])).toBe(true);
    expect(contains(square.toReversed(), [1, 1])).toBe(true);
    expect(contains(square, [3, 1])).toBe(false);
    expect(contains(square, [1, 3])).toBe(false);
  });

  test("a point on the border of two is in one of them", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1.99, noNaN: true }), (y) => {
        expect([square, beside].filter((ring) => contains(ring, [2, y]))).toHaveLength(1);
      }),
    );
  });
});

describe("the public form of a place", () => {
  const [boyle, east] = la;
  if (!boyle || !east) throw new Error("no areas");
  const public_ = (text: string) =>
    placeForPublic(boyle, findPlace(text, la) ?? { area: "", place: null, at: null });

  test("a listed landmark or crossing is named, without its point", () => {
    const area = { id: "boyle-heights", name: "Boyle Heights" };
    expect(public_("Mariachi Plaza")).toEqual({ area, place: "Mariachi Plaza" });
    expect(public_("Soto y 1st")).toEqual({ area, place: "Soto & 1st" });
    expect(public_("Boyle Heights")).toEqual({ area });
  });

  test("all else is the area alone", () => {
    fc.assert(
      fc.property(fc.string(), (place) => {
        const at: Point = [-118.21, 34.04];
        expect(placeForPublic(boyle, { area: boyle.id, place: `${place} 1234`, at })).toEqual({
          area: { id: "boyle-heights", name: "Boyle Heights" },
        });
      }),
    );
    const elsewhere = findPlace("Mariachi Plaza", la);
    expect(elsewhere && placeForPublic(east, elsewhere)).toEqual({ area: { id: east.id, name: east.name } });
  });
});
