import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Press } from "../../../bridge/feed/press.ts";
import { renderSite } from "../../../bridge/feed/render-site.ts";
import { Shelf } from "../../../bridge/feed/shelf.ts";
import type { SignedRecord } from "../../../core/alert/record.ts";
import { areas, facts, later, NOW, record, retracted } from "./records.ts";

const MINUTE = 60_000;
let folder: string;
let shelf: Shelf;
let press: Press;
beforeEach(() => begin());
afterEach(() => rmSync(folder, { recursive: true }));

const begin = async (site = facts()): Promise<void> => {
  folder = mkdtempSync(join(tmpdir(), "almenara-press-"));
  shelf = await Shelf.open(folder);
  press = new Press(site, shelf);
};

/** What is enough to have everything of once. */
const small = facts({ areas: areas.slice(0, 2), languages: [facts().languages[0]] });

/** Paths whose bytes aren't those of a whole rendering. */
const different = async (
  records: readonly SignedRecord[],
  now: number,
  site = facts(),
): Promise<string[]> => {
  const whole = renderSite(records, site, now);
  const paths: string[] = [];
  for (const [path, { bytes }] of whole) if (!(await shelf.get(path))?.bytes.equals(bytes)) paths.push(path);
  return paths;
};

const alert = record();
const ids = ["A7F3K2M9", "AAAAAAA2", "AAAAAAA3"];

/** A revision of one of three alerts. */
const anyRecord = fc
  .record({
    id: fc.constantFrom(...ids),
    revision: fc.integer({ min: 1, max: 3 }),
    action: fc.constantFrom("issue", "update", "over", "correct", "retract"),
    level: fc.constantFrom(1 as const, 2 as const, 3 as const),
    area: fc.constantFrom(
      { id: "boyle-heights", name: "Boyle Heights" },
      { id: "westlake", name: "Westlake" },
    ),
    org: fc.constantFrom("la", "oak"),
    ago: fc.integer({ min: 0, max: 120 }),
  })
  .map(({ ago, org, ...changes }) =>
    record({
      ...changes,
      action: changes.action as "issue",
      org,
      origin: org,
      issued: NOW - ago * MINUTE,
      valid_until: NOW + (120 - ago) * MINUTE,
    }),
  );

/** What happens: records come, or minutes pass. */
const anyCourse = fc.array(
  fc.oneof(
    fc.array(anyRecord, { minLength: 1, maxLength: 3 }),
    fc.constantFrom(1, 30, 130, 3_000).map((minutes) => minutes * MINUTE),
  ),
  { minLength: 1, maxLength: 6 },
);

test("made piece by piece as things happen, the site is what it would be if it were made at once", async () => {
  await fc.assert(
    fc.asyncProperty(anyCourse, async (course) => {
      rmSync(folder, { recursive: true });
      await begin(small);
      const known = new Map<string, SignedRecord>();
      let now = NOW;
      for (const step of course) {
        if (typeof step === "number") {
          now += step;
          press.age(now);
        } else {
          press.take(step);
          for (const one of step) {
            const key = `${one.record.org}/${one.record.id}.${one.record.revision}`;
            if (!known.has(key)) known.set(key, one);
          }
        }
        await press.print(now);
        expect(await different([...known.values()], now, small)).toEqual([]);
      }
    }),
    { numRuns: 12 },
  );
});

test("only what something has touched is made anew", async () => {
  press.take([alert]);
  await press.print(NOW);
  const about = await shelf.get("about/index.html");
  const westlake = await shelf.get("area/westlake/index.html");
  press.take([retracted(alert)]);
  await press.print(NOW + 6 * MINUTE);
  expect((await shelf.get("i/A7F3K2M9/index.html"))?.modified).toBe(NOW + 6 * MINUTE);
  expect((await shelf.get("area/boyle-heights/index.html"))?.modified).toBe(NOW + 6 * MINUTE);
  expect(await shelf.get("about/index.html")).toBe(about);
  expect(await shelf.get("area/westlake/index.html")).toBe(westlake);
});

test("as time passes every page of now says its new age, and what is long over stays as it is", async () => {
  const old = record({ id: "AAAAAAA2", issued: NOW - 4_000 * MINUTE, valid_until: NOW - 3_900 * MINUTE });
  press.take([alert, old]);
  await press.print(NOW);
  const page = await shelf.get("i/AAAAAAA2/index.html");
  press.age(NOW + 5 * MINUTE);
  await press.print(NOW + 5 * MINUTE);
  for (const path of ["index.html", "es/index.html", "area/westlake/index.html", "i/A7F3K2M9/index.html"])
    expect((await shelf.get(path))?.modified, path).toBe(NOW + 5 * MINUTE);
  expect(await shelf.get("i/AAAAAAA2/index.html")).toBe(page);
});

test("an alert that runs out says so at that moment, whatever else is due", async () => {
  press.take([alert]);
  await press.print(NOW);
  await press.print(alert.record.valid_until);
  expect((await shelf.get("i/A7F3K2M9/index.html"))?.bytes.toString()).toContain("EXPIRED");
  expect(await different([alert], alert.record.valid_until)).not.toContain("v1/all.atom");
});

test("what comes while much is made is shown first, and all of it is made in the end", async () => {
  const past = Array.from({ length: 60 }, (_, at) =>
    record({
      id: `AAAAA${String(at + 222).replace(/[01]/g, "A")}`,
      issued: NOW - (5_000 + at) * MINUTE,
      valid_until: NOW - 4_900 * MINUTE,
    }),
  );
  press.take(past);
  const first = press.print(NOW);
  press.take([alert]);
  await Promise.all([first, press.print(NOW)]);
  expect(await different([...past, alert], NOW)).toEqual([]);
  const order = (await shelf.get("i/A7F3K2M9/index.html"))?.modified;
  expect(order).toBe(NOW);
});

test("what an earlier run left over goes, and not before everything of ours is there", async () => {
  shelf.put("area/gone/index.html", { type: "text/html; charset=utf-8", bytes: Buffer.from("old") }, NOW);
  await shelf.write();
  press.take([alert]);
  const printing = press.print(NOW);
  expect(await shelf.get("area/gone/index.html")).toBeDefined();
  await printing;
  expect(await shelf.get("area/gone/index.html")).toBeUndefined();
  expect(await different([alert, later(alert, 0, { action: "update" })].slice(0, 1), NOW)).toEqual([]);
});
