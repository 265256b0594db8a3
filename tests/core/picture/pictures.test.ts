import fc from "fast-check";
import { XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { la } from "../../../config/areas/la.ts";
import { oak } from "../../../config/areas/oak.ts";
import { barsPicture } from "../../../core/picture/bars.ts";
import { mapPicture } from "../../../core/picture/map.ts";

const numbersIn = (svg: string, attribute: string): number[] =>
  [...svg.matchAll(new RegExp(` ${attribute}="([-\\d.]+)"`, "g"))].map(([, value]) => Number(value));

test.each([...la.map((area) => [area.id, la] as const), ...oak.map((area) => [area.id, oak] as const)])(
  "a map shows every area, and %s above the others",
  (id, areas) => {
    const svg = mapPicture(areas, id, null) ?? "";
    expect(XMLValidator.validate(svg)).toBe(true);
    const shapes = svg.match(/<polygon [^>]*>/g) ?? [];
    expect(shapes).toHaveLength(areas.filter(({ polygon }) => polygon !== undefined).length);
    expect(shapes.filter((shape) => shape.includes("#f2b8a2"))).toEqual([shapes.at(-1)]);
    for (const [, points = ""] of svg.matchAll(/points="([^"]*)"/g))
      for (const pair of points.split(" ")) {
        const [x = Number.NaN, y = Number.NaN] = pair.split(",").map(Number);
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(640);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(420);
      }
  },
);

test("a landmark is marked; an area without a border has no map, and no word stands in one", () => {
  const svg = mapPicture(la, "boyle-heights", [-118.2197, 34.0472]) ?? "";
  expect(svg.match(/<circle/g)).toHaveLength(2);
  expect(svg).not.toMatch(/<text|Boyle/);
  expect(mapPicture(la, "nowhere", null)).toBeNull();
  const bare = la.map(({ polygon: _, ...area }) => area);
  expect(mapPicture(bare, "boyle-heights", null)).toBeNull();
});

test("bars stand within the picture, as high as their numbers say", () => {
  const bar = fc
    .tuple(fc.nat(500), fc.nat(500))
    .map(([a, b]) => ({ all: Math.max(a, b), part: Math.min(a, b) }));
  fc.assert(
    fc.property(fc.array(bar, { minLength: 1, maxLength: 48 }), (bars) => {
      const svg = barsPicture(bars);
      expect(XMLValidator.validate(svg)).toBe(true);
      const heights = numbersIn(svg, "height").slice(2); // the document's and the ground's
      for (const height of heights) expect(height).toBeLessThanOrEqual(220);
      const most = Math.max(1, ...bars.map(({ all }) => all));
      const drawn = bars.filter(({ all }) => all > 0).map(({ all }) => (220 * all) / most);
      for (const [n, height] of drawn.entries()) expect(heights[n]).toBeCloseTo(height, 0);
    }),
    { numRuns: 50 },
  );
});

test("twenty-four hours of nothing are a floor and no bar", () => {
  expect(barsPicture(Array.from({ length: 24 }, () => ({ all: 0, part: 0 })))).not.toMatch(/<rect x=/);
});
