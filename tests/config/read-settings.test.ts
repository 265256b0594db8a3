import { expect, test } from "vitest";
import { readSettings } from "../../config/read-settings.ts";

const GOOD = `organisation:
  id: la
  name: Eastside Watch
web:
  address: https://example.org
help:
  hotline: 555 0100
  rights: https://example.org/rights
cities:
  la:
    name: Los Angeles
    zone: America/Los_Angeles
    areas: la
`;

const faultsOf = (text: string) => {
  const read = readSettings(text);
  return read.ok ? [] : read.faults;
};

test("what people must say is enough; the rest has its defaults", () => {
  const read = readSettings(GOOD);
  expect(read).toMatchObject({
    ok: true,
    settings: { languages: ["en", "es"], policy: { lease_minutes: 5 }, partners: {} },
  });
});

test("an unknown key is told with its line and the nearest known one", () => {
  expect(faultsOf(GOOD.replace("zone:", "zoen:"))).toEqual(
    expect.arrayContaining([{ line: 12, key: "cities.la.zoen", what: 'unknown key; did you mean "zone"?' }]),
  );
});

test("a key far from any is told with those that are known there", () => {
  const [fault] = faultsOf(`${GOOD}colour: red\n`);
  expect(fault).toMatchObject({ line: 14, key: "colour" });
  expect(fault?.what).toContain("organisation, languages, web");
});

test("a value that can't be is told with what it looks like", () => {
  expect(faultsOf(GOOD.replace("America/Los_Angeles", "Pacific"))).toEqual([
    { line: 12, key: "cities.la.zone", what: "a time zone looks like America/Los_Angeles" },
  ]);
});

test("a missing key is told at its parent's line", () => {
  const [fault] = faultsOf(GOOD.replace("  hotline: 555 0100\n", ""));
  expect(fault).toMatchObject({ line: 6, key: "help.hotline" });
});

test("YAML that can't be read is told with its line", () => {
  const [fault] = faultsOf(GOOD.replace("  id: la", "  id: [la"));
  expect(fault?.line).toBeGreaterThanOrEqual(2);
  expect(fault?.what).not.toBe("");
});

test("a knob outside its bounds is refused", () => {
  const [fault] = faultsOf(`${GOOD}policy:\n  valid_minutes: 100000\n`);
  expect(fault).toMatchObject({ line: 15, key: "policy.valid_minutes" });
});

test("a list of areas that isn't there is told with the nearest that is", () => {
  expect(faultsOf(GOOD.replace("areas: la", "areas: oac"))).toEqual([
    { line: 13, key: "cities.la.areas", what: 'no list of areas has that name; did you mean "oak"?' },
  ]);
  expect(faultsOf(GOOD.replace("areas: la", "areas: chicago"))[0]?.what).toContain("there is: la, oak");
});

test("an area that stands in two cities is told: an alert names it by its id alone", () => {
  const twice = `${GOOD}  east:\n    name: East\n    zone: America/Los_Angeles\n    areas: la\n`;
  expect(faultsOf(twice)[0]).toEqual({
    line: 17,
    key: "cities.east.areas",
    what: expect.stringMatching(/^the area "[a-z-]+" stands in la already$/),
  });
});

test("a language that there are no texts in is told with those that there are, and one that stands twice", () => {
  expect(faultsOf(`${GOOD}languages: [en, fr]\n`)).toEqual([
    { line: 14, key: "languages.1", what: "there are texts in: en, es" },
  ]);
  expect(faultsOf(`${GOOD}languages: [en, en]\n`)[0]).toMatchObject({ line: 14, key: "languages" });
});
