import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { la } from "../../../config/areas/la.ts";
import { findPlace } from "../../../core/place/find-place.ts";
import { plusCodes, pointOfPlusCode } from "../../../core/place/plus-code.ts";
import { sharedPoint, withoutPoints } from "../../../core/place/shared-point.ts";
import { pointOfShortLink } from "../../../core/place/short-link.ts";

describe("plus codes", () => {
  // From the published test data of Open Location Code.
  test.each([
    ["8FVC2222+22", 47.0000625, 8.0000625],
    ["4VCPPQGP+Q9", -41.2730625, 174.7859375],
    ["7FG49QCJ+2VX", 20.3701125, 2.782234375],
  ])("%s is at %d, %d", (code, lat, lon) => {
    const [x, y] = pointOfPlusCode(code, null) ?? [];
    expect(y).toBeCloseTo(lat, 6);
    expect(x).toBeCloseTo(lon, 6);
  });

  test("a short one is told by what is near, and by nothing else", () => {
    const [x, y] = pointOfPlusCode("9QCJ+2VX", [-1.217765625, 51.3708675]) ?? [];
    expect(y).toBeCloseTo(51.3701125, 6);
    expect(x).toBeCloseTo(-1.217765625, 6);
    expect(pointOfPlusCode("9QCJ+2VX", null)).toBeNull();
  });

  test("a short one is the same point from anywhere in its city", () => {
    const digit = fc.constantFrom(..."23456789CFGHJMPQRVWX");
    const short = fc.array(digit, { minLength: 6, maxLength: 6 }).map((all) => all.join(""));
    const off = fc.double({ min: -0.4, max: 0.4, noNaN: true });
    fc.assert(
      fc.property(short, off, off, (code, east, north) => {
        const whole = pointOfPlusCode(`8563${code.slice(0, 4)}+${code.slice(4)}`, null);
        if (!whole) throw new Error("a full code has a point");
        const told = pointOfPlusCode(`${code.slice(0, 4)}+${code.slice(4)}`, [
          whole[0] + east,
          whole[1] + north,
        ]);
        expect(told?.[0]).toBeCloseTo(whole[0], 6);
        expect(told?.[1]).toBeCloseTo(whole[1], 6);
      }),
    );
  });

  test.each(["2024+25", "C+F", "ABCD+EF", "CFGH+JM", "1+1", "call 323+5550"])("%s is none", (text) =>
    expect(plusCodes(text)).toEqual([]),
  );
});

describe("short links that hold their point", () => {
  test.each([
    ["https://waze.com/ul/hu4pruydqqvj", 57.64911, 10.40744],
    ["https://osm.org/go/0EEQjE--", 51.511, 0.055],
  ])("%s", (link, lat, lon) => {
    const [x, y] = pointOfShortLink(link) ?? [];
    expect(y).toBeCloseTo(lat, 2);
    expect(x).toBeCloseTo(lon, 1);
  });
});

const AT_SOTO = [
  "https://waze.com/ul?ll=34.0436%2C-118.2103&navigate=yes",
  "https://www.waze.com/live-map/directions?to=ll.34.0436%2C-118.2103",
  "https://waze.com/ul/h9q5cwj3yk7",
  "https://osm.org/go/TYq_RH6Ry--?m=",
  "https://maps.apple.com/place?coordinate=34.0436,-118.2103&name=Dropped%20Pin",
  "https://maps.apple.com/?daddr=34.0436,-118.2103",
  "https://www.google.com/maps/search/34.0436,+-118.2103?entry=tts",
  "https://www.google.com/maps/dir//34.0436,-118.2103/@34.1,-118.3,15z",
  "https://www.google.com/maps/@?api=1&map_action=pano&viewpoint=34.0436,-118.2103",
  "34.0436 -118.2103",
  "34.0436° N, 118.2103° W",
  "lat 34.0436 lon -118.2103",
  "34°02'37.0\"N 118°12'37.1\"W",
  "34°02'37.0\"N 118°12'37.1\"O",
  "85632QVQ+CV",
  "2QVQ+CV Los Angeles",
];

test.each(AT_SOTO)("%s is Soto and 1st, and nothing of it stays among the words", (text) => {
  expect(findPlace(`aqui ${text}`, la)?.place).toBe("Soto & 1st");
  expect(withoutPoints(text)).not.toMatch(/\d{2}/);
});

test("a point that can't be is none", () => {
  for (const text of ["geo:91.5,10", "https://maps.google.com/?q=12345", "34.04, -118.21", "1.234,5"])
    expect(sharedPoint(text, la), text).toBeNull();
});
