import { mkdirSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { la } from "../../../config/areas/la.ts";
import { vocabularyEn } from "../../../config/texts/en/vocabulary.ts";
import { vocabularyEs } from "../../../config/texts/es/vocabulary.ts";
import { alike } from "../../../core/incident/alike.ts";
import { open } from "../../../core/incident/decide/open.ts";
import { replay } from "../../../core/incident/evolve.ts";
import type { Incident } from "../../../core/incident/incident.ts";
import { DEFAULT_POLICY } from "../../../core/incident/policy.ts";
import { distance } from "../../../core/place/distance.ts";
import { understand } from "../../../core/report/understand.ts";
import { eventsOf, MINUTE, report, START } from "./desk-story.ts";
import { MORNING, type StormReport } from "./storms.ts";

const reading = { areas: la, zone: "America/Los_Angeles", vocabularies: [vocabularyEn, vocabularyEs] };
const LETTERS = "ACDEFGHJKM";

/** The incident that a report opens, read as the desk's intake reads it. */
const opened = ([minute, , words]: StormReport, index: number): Incident => {
  const now = START + minute * MINUTE;
  const { kind, place, time, people, seesIt } = understand(words, { ...reading, now });
  const id = `A${(index % 8) + 2}${LETTERS[Math.floor(index / 8)]}C`;
  const where = { area: place?.area ?? null, place: place?.place ?? null, point: place?.at ?? null };
  const decision = open(
    { city: "la", report: report(id, { sees: seesIt }), kind, ...where, time: time ?? now, people },
    now,
    `$${id}`,
  );
  return replay(eventsOf(decision).map(({ event }) => event));
};

/** Of each report's card, as it comes: whether what it is said to be like is the same, and whether that was found. */
const measure = (storm: readonly StormReport[]) => {
  const incidents = storm.map(opened);
  const truth = new Map(incidents.map(({ id }, index) => [id, storm[index]?.[1]]));
  const count = { suggested: 0, right: 0, repeats: 0, found: 0, firstRight: 0, withFirst: 0 };
  for (const [index, incident] of incidents.entries()) {
    const before = incidents.slice(0, index);
    const isSame = (id: string) => truth.get(id) === truth.get(incident.id);
    const shown = alike(incident, before, DEFAULT_POLICY, distance).slice(0, 3);
    count.suggested += shown.length;
    count.right += shown.filter(({ id }) => isSame(id)).length;
    if (shown[0] !== undefined) count.withFirst += 1;
    if (shown[0] !== undefined && isSame(shown[0].id)) count.firstRight += 1;
    if (!before.some(({ id }) => isSame(id))) continue;
    count.repeats += 1;
    if (shown.some(({ id }) => isSame(id))) count.found += 1;
  }
  return count;
};

test("of 40 reports of 6 incidents, most repeats are told to be like one of the same, and most suggestions are right", () => {
  const count = measure(MORNING);
  const share = (of: number, all: number) => Math.round((1_000 * of) / all) / 1_000;
  const figures = {
    reports: MORNING.length,
    incidents: new Set(MORNING.map(([, incident]) => incident)).size,
    ...count,
    precision: share(count.right, count.suggested),
    precisionOfFirst: share(count.firstRight, count.withFirst),
    recall: share(count.found, count.repeats),
  };
  console.log(JSON.stringify(figures));
  if (process.env.ALMENARA_LONG) {
    mkdirSync("docs/figures", { recursive: true });
    writeFileSync("docs/figures/duplicates.json", `${JSON.stringify(figures, null, 2)}\n`);
  }
  expect(figures).toMatchObject({ reports: 40, incidents: 6 });
  expect(figures.precision).toBeGreaterThanOrEqual(0.9);
  expect(figures.precisionOfFirst).toBeGreaterThanOrEqual(0.9);
  expect(figures.recall).toBeGreaterThanOrEqual(0.85);
});
