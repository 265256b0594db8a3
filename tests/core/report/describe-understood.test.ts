import { describe, expect, test } from "vitest";
import { la } from "../../../config/areas/la.ts";
import { understoodEn } from "../../../config/texts/en/understood.ts";
import { understoodEs } from "../../../config/texts/es/understood.ts";
import { describeUnderstood } from "../../../core/report/describe-understood.ts";
import { EMPTY, type Understood } from "../../../core/report/understand.ts";
import { UNDERSTOOD_PHRASES } from "../../../core/report/understood-phrases.ts";
import { faultsOfPhrases } from "../../../core/words/phrases.ts";

/** Sat 31 Jan 2026, 14:05 in Los Angeles. */
const SEEN = Date.UTC(2026, 0, 31, 22, 5);
const here = { areas: la, now: SEEN + 900_000, zone: "America/Los_Angeles" };
const nothing = EMPTY;
const all: Understood = {
  ...EMPTY,
  kind: "stop",
  place: { area: "boyle-heights", place: "Soto & 1st", at: null },
  time: SEEN,
  people: 4,
  seesIt: true,
  lang: "en",
};

describe("one line says what was understood", () => {
  test("in English and Spanish", () => {
    expect(describeUnderstood(all, understoodEn, here)).toBe(
      "Stop and questioning · Boyle Heights, Soto & 1st · about 14:05 · 4 people · they see it",
    );
    expect(describeUnderstood(all, understoodEs, here)).toBe(
      "Paran y preguntan a la gente · Boyle Heights, Soto & 1st · hacia las 14:05 · 4 personas · lo ve en persona",
    );
  });

  test("nothing that wasn't said", () => {
    const area: Understood = { ...nothing, place: { area: "east-la", place: null, at: null }, seesIt: false };
    expect(describeUnderstood(area, understoodEn, here)).toBe(
      "East Los Angeles · they don't see it themselves",
    );
    expect(describeUnderstood({ ...nothing, people: 1 }, understoodEs, here)).toBe("1 persona");
    expect(describeUnderstood(nothing, understoodEn, here)).toBe("your words, as you wrote them");
  });

  test("a part of a day, vehicles and equipment", () => {
    const period = { part: "night" as const, from: SEEN - 20 * 3_600_000, to: SEEN - 10 * 3_600_000 };
    const more: Understood = { ...nothing, period, vehicles: 2, equipment: ["masks", "unmarked"] };
    expect(describeUnderstood(more, understoodEn, here)).toBe(
      "in the night of Fri 30 Jan · 2 vehicles · faces covered · unmarked vehicles",
    );
    expect(describeUnderstood(more, understoodEs, here)).toBe(
      "en la noche del vie 30 ene · 2 vehículos · caras cubiertas · vehículos sin identificar",
    );
  });

  test("a time of another day with its date", () => {
    const night = { ...nothing, time: SEEN - 15 * 3_600_000 };
    expect(describeUnderstood(night, understoodEn, here)).toBe("about Fri 30 Jan, 23:05");
  });
});

test.each([understoodEn, understoodEs])("the texts of $locale are complete", ({ phrases }) => {
  expect(faultsOfPhrases(UNDERSTOOD_PHRASES, phrases)).toEqual([]);
});
