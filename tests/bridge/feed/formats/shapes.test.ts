import { expect, test } from "vitest";
import { z } from "zod";
import { AREAS } from "../../../../config/areas.ts";
import { later, record, retracted } from "../records.ts";
import { rendered } from "../rendered.ts";

/** RFC 3339, as JSON Feed asks for. */
const instant = z.iso.datetime({ offset: true });

/** JSON Feed 1.1 (jsonfeed.org/version/1.1), the members that we use; others must begin with an underscore. */
const item = z.strictObject({
  id: z.string().min(1),
  url: z.url(),
  title: z.string(),
  content_text: z.string(),
  date_published: instant,
  date_modified: instant,
  tags: z.array(z.string()),
});
const jsonFeed = z.strictObject({
  version: z.literal("https://jsonfeed.org/version/1.1"),
  title: z.string().min(1),
  home_page_url: z.url(),
  feed_url: z.url(),
  language: z.string().regex(/^[a-z]{2,3}(?:-[A-Z]{2})?$/),
  authors: z.array(z.strictObject({ name: z.string(), url: z.url() })).min(1),
  items: z
    .array(item)
    .refine((items) => new Set(items.map(({ id }) => id)).size === items.length, "each id once"),
});

type Position = readonly [lon: number, lat: number];

/** Twice the area, positive where the ring runs counter-clockwise (the shoelace formula). */
const turned = (ring: readonly Position[]): number =>
  ring.slice(1).reduce((sum, [x, y], at) => {
    const [before = 0, below = 0] = ring[at] ?? [];
    return sum + before * y - x * below;
  }, 0);

/** RFC 7946, section 3.1.6. */
const ring = z
  .array(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]))
  .min(4)
  .refine((points) => `${points[0]}` === `${points.at(-1)}`, "closed")
  .refine((points) => turned(points) > 0, "counter-clockwise");
const feature = z.object({
  type: z.literal("Feature"),
  id: z.union([z.string(), z.number()]),
  geometry: z.strictObject({ type: z.literal("Polygon"), coordinates: z.array(ring).length(1) }).nullable(),
  properties: z.record(z.string(), z.unknown()),
});
/** Section 7.1 forbids the names that give other types their meaning; 4 leaves no other reference system. */
const geojson = z.object({
  type: z.literal("FeatureCollection"),
  features: z.array(feature),
  ...Object.fromEntries(
    ["crs", "coordinates", "geometries", "geometry"].map((name) => [name, z.never().optional()]),
  ),
});

const alert = record();
const withdrawn = record({ id: "AAAAAAA3", area: { id: "westlake", name: "Westlake" } });
const revisions = [
  alert,
  later(alert, 2, { action: "update" }),
  record({ id: "AAAAAAA2", area: { id: "elsewhere", name: "Elsewhere" } }),
  withdrawn,
  retracted(withdrawn),
];
const SETS = ["all", "active", "area/westlake", "level/3"];

test("JSON Feed is shaped as its specification says, in every language, full and empty, in an exercise too", () => {
  for (const file of [rendered(revisions), rendered([]), rendered(revisions, { exercise: true })])
    for (const path of SETS.flatMap((set) => [`v1/${set}.json`, `es/v1/${set}.json`]))
      expect(jsonFeed.safeParse(JSON.parse(file(path))).error, path).toBeUndefined();
});

test("GeoJSON is shaped as RFC 7946 says, full and empty, in an exercise too", () => {
  for (const file of [rendered(revisions), rendered([]), rendered(revisions, { exercise: true })])
    for (const set of SETS)
      expect(geojson.safeParse(JSON.parse(file(`v1/${set}.geojson`))).error, set).toBeUndefined();
});

test("the areas that come along are drawn as GeoJSON wants them", () => {
  const drawn = Object.values(AREAS).flatMap((areas) => areas.flatMap(({ polygon }) => polygon ?? []));
  expect(drawn.length).toBeGreaterThan(100);
  for (const areas of Object.values(AREAS))
    for (const { id, polygon } of areas)
      if (polygon) expect(ring.safeParse(polygon).error, id).toBeUndefined();
});

test("the shapes refuse what they should refuse", () => {
  const feed = JSON.parse(rendered(revisions)("v1/all.json"));
  expect(jsonFeed.safeParse({ ...feed, items: [...feed.items, feed.items[0]] }).success).toBe(false);
  expect(jsonFeed.safeParse({ ...feed, extra: 1 }).success).toBe(false);
  const map = JSON.parse(rendered(revisions)("v1/all.geojson"));
  const [first] = map.features.filter(({ geometry }: { geometry: unknown }) => geometry);
  const clockwise = structuredClone(first);
  clockwise.geometry.coordinates[0].reverse();
  expect(geojson.safeParse({ ...map, features: [clockwise] }).success).toBe(false);
  expect(geojson.safeParse({ ...map, crs: {} }).success).toBe(false);
});
