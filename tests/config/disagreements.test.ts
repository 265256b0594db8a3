import { expect, test } from "vitest";
import { disagreements } from "../../config/disagreements.ts";
import { readSettings } from "../../config/read-settings.ts";
import { type Stack, stackSchema } from "../../config/stack.ts";

const YAML = `organisation: { id: la, name: Eastside Watch }
web: { address: "https://example.org" }
help: { hotline: 555 0100, rights: "https://example.org/rights" }
cities:
  la: { name: Los Angeles, zone: America/Los_Angeles, areas: la }
partners:
  oak: { name: Oakland Vecinos, republish: false }
`;

const room = { id: "!r", encrypted: true, federate: false };
const bot = (name: string) => ({
  user_id: `@${name}:here`,
  device_id: "D",
  master_key: name === "public" ? null : "m".repeat(43),
});
const partner = {
  name: "Oakland Vecinos",
  server_name: "there",
  relay: { user_id: "@alerts:there", master_key: "t".repeat(43) },
  root: "r".repeat(43),
};

const MADE = stackSchema.parse({
  demo: false,
  homeserver: { base_url: "http://127.0.0.1:8008", server_name: "here" },
  bots: { relay: bot("alerts") },
  partners: { oak: partner },
  rooms: { lines: {}, desk: { la: room }, alerts: { city: room }, exchange: { oak: room } },
});

const found = (yaml: string, stack: Stack = MADE, organisation: string | null = "la") => {
  const read = readSettings(yaml);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return disagreements(read.settings, read.lineOf, { stack, organisation });
};

test("where both files speak of the same, nothing is found; a paired partner need not be named", () => {
  expect(found(YAML)).toEqual([]);
  expect(found(YAML.replace(/partners:[\s\S]*/, ""))).toEqual([]);
  expect(found(YAML, MADE, null)).toEqual([]);
});

test("a misspelt partner is a mistake with its line and the nearest name, never a default", () => {
  expect(found(YAML.replace("  oak:", "  oka:"))).toEqual([
    { line: 7, key: "partners.oka", what: 'no partner of that id is paired; did you mean "oak"?' },
  ]);
  expect(found(YAML, { ...MADE, partners: {} })).toEqual([
    { line: 7, key: "partners.oak", what: "no partner of that id is paired; there is none" },
  ]);
});

test("a city without a desk room, and a desk room without a city, are each told", () => {
  expect(found(YAML.replace("  la: {", "  laa: {"))).toEqual([
    {
      line: 5,
      key: "cities.laa",
      what: 'set-up made no desk room for a city of that id; did you mean "la"?',
    },
    { line: 4, key: "cities", what: 'the city "la" has a desk room and isn\'t here; put it back' },
  ]);
});

test("a relay without any alert room is told, and an organisation without a relay needs none", () => {
  const without: Stack = { ...MADE, rooms: { ...MADE.rooms, alerts: {} } };
  expect(found(YAML, without)).toEqual([
    { line: 4, key: "cities", what: expect.stringContaining("no alert room") },
  ]);
  expect(found(YAML, { ...without, bots: {} })).toEqual([]);
});

test("another id than the keys are signed for is told with the one that partners know", () => {
  expect(found(YAML.replace("id: la", "id: eastside"))).toEqual([
    {
      line: 1,
      key: "organisation.id",
      what: expect.stringContaining('partners know this organisation as "la"'),
    },
  ]);
});
