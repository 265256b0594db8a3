import { expect, test } from "vitest";
import { areas, later, NOW, record, retracted } from "../records.ts";
import { rendered } from "../rendered.ts";

const alert = record();
const read = (revisions: Parameters<typeof rendered>[0], set: string, now = NOW, changes = {}) =>
  JSON.parse(rendered(revisions, changes, now)(`v1/${set}.geojson`));

test("a feature is an alert in its area's polygon, never a point", () => {
  const { type, features } = read([alert], "all");
  expect(type).toBe("FeatureCollection");
  expect(features).toHaveLength(1);
  expect(features[0]).toMatchObject({
    type: "Feature",
    id: "A7F3K2M9",
    geometry: { type: "Polygon", coordinates: [areas[0]?.polygon] },
    properties: {
      title: "Stop and questioning at Soto & 1st, Boyle Heights",
      state: "in_force",
      valid_until: "2026-01-31T15:00:00.000Z",
      url: "https://alerts.example.org/i/A7F3K2M9",
    },
  });
});

test("an area that isn't drawn has no geometry", () => {
  expect(
    read([record({ area: { id: "fruitvale", name: "Fruitvale" } })], "all").features[0].geometry,
  ).toBeNull();
});

test("what is withdrawn stays for 48 h among what is active, and says so; what is over leaves it", () => {
  const revisions = [alert, retracted(alert)];
  const end = NOW + 5 * 60_000 + 48 * 3_600_000;
  expect(read(revisions, "active", end - 1).features[0].properties.state).toBe("withdrawn");
  expect(read(revisions, "active", end).features).toEqual([]);
  expect(read([alert], "active", alert.record.valid_until).features).toEqual([]);
});

test("there is a feed for each area and each level", () => {
  expect(read([alert], "area/boyle-heights").features).toHaveLength(1);
  expect(read([alert], "area/westlake").features).toEqual([]);
  expect(read([alert], "level/2").features).toHaveLength(1);
  expect(read([alert], "level/3").features).toEqual([]);
});

test("who follows an area hears that the alert was of another", () => {
  const moved = record({ revision: 2, action: "correct", area: { id: "westlake", name: "Westlake" } });
  expect(read([alert, moved], "area/boyle-heights").features[0].properties.area.id).toBe("westlake");
});

test("a feed holds at most 100 entries and 100 kB, the newest", () => {
  const many = Array.from({ length: 150 }, (_, at) =>
    record({
      id: `AAAAA${String(at + 222).replace(/[01]/g, "A")}`,
      issued: NOW - at,
      area: { id: "x", name: "X" },
    }),
  );
  const distinct = new Set(many.map((one) => one.record.id)).size;
  expect(distinct).toBeGreaterThan(100);
  expect(read(many, "all").features.length).toBeLessThanOrEqual(100);
  const long = { en: { headline: "long", paragraphs: Array(12).fill("x".repeat(600)) } };
  const wordy = many.map(({ record: { id, issued } }) => record({ id, issued, texts: long }));
  const file = rendered(wordy)("v1/all.geojson");
  expect(Buffer.byteLength(file)).toBeLessThanOrEqual(100_000);
  expect(Buffer.byteLength(file)).toBeGreaterThan(80_000);
  expect(JSON.parse(file).features[0].id).toBe(many[0]?.record.id);
});

test.each([60, 120])("%i alerts that were withdrawn keep no new one out of a feed", (number) => {
  const long = { en: { headline: "long", paragraphs: Array(3).fill("x".repeat(600)) } };
  const withdrawn = Array.from({ length: number }, (_, at) => {
    const digits = [Math.floor(at / 12), at % 12].map((digit) => "ACDEFGHJKMNP"[digit]).join("");
    const issue = record({ id: `DDDDDD${digits}`, texts: long });
    return [issue, later(issue, 5, { action: "retract", reason: "wrong_place", texts: long })];
  }).flat();
  const newest = record({ id: "CCCCCCC2", issued: NOW + 6 * 60_000, texts: long });
  for (const set of ["all", "active", "area/boyle-heights", "level/2"])
    for (const now of [NOW + 6 * 60_000, NOW + 30 * 60_000])
      expect(read([...withdrawn, newest], set, now).features[0].id).toBe("CCCCCCC2");
});

test("an exercise says so", () => {
  expect(read([alert], "all", NOW, { exercise: true }).title).toContain("EXERCISE");
});
