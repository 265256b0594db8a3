import { describe, expect, test } from "vitest";
import { CITIES, corpus, type Part } from "./corpus/corpus.ts";
import { FIELDS, precision, recall, scoreOf } from "./corpus/score.ts";

const all = [...corpus("tuned"), ...corpus("held-out")];

/** Of what was read, how much is right; of what was said, how much was read. At the least. */
const FLOORS: Readonly<Record<Part, { readonly precision: number; readonly recall: number }>> = {
  tuned: { precision: 0.95, recall: 0.9 },
  "held-out": { precision: 0.9, recall: 0.8 },
};

describe.each(["tuned", "held-out"] as const)(
  "the %s messages are read as a careful reader reads them",
  (part) => {
    test.each(FIELDS)("%s", (field) => {
      const score = scoreOf(corpus(part), field);
      expect(precision(score), `precision ${JSON.stringify(score)}`).toBeGreaterThanOrEqual(
        FLOORS[part].precision,
      );
      expect(recall(score), `recall ${JSON.stringify(score)}`).toBeGreaterThanOrEqual(FLOORS[part].recall);
    });
  },
);

describe("the messages", () => {
  test("are 300 and more, a third of them held out, no two alike", () => {
    expect(all.length).toBeGreaterThanOrEqual(300);
    expect(corpus("held-out").length / all.length).toBeGreaterThanOrEqual(0.3);
    expect(new Set(all.map(({ says }) => says)).size).toBe(all.length);
  });

  test("expect only places that the areas' lists have", () => {
    for (const { at, city } of all.filter((one) => one.at !== undefined)) {
      const [id, place] = at?.split(": ") ?? [];
      const area = CITIES[city].find((one) => one.id === id);
      const places = [
        ...(area?.landmarks.map(({ name }) => name) ?? []),
        ...(area?.corners.map(({ streets }) => streets.join(" & ")) ?? []),
      ];
      expect(area, at).toBeDefined();
      if (place !== undefined) expect(places, at).toContain(place);
    }
  });

  test("are of both languages, and many say nothing that could be read", () => {
    const count = (lang: string): number => all.filter((one) => one.lang === lang).length;
    expect(Math.min(count("es"), count("en"))).toBeGreaterThan(100);
    const nothing = all.filter(
      (one) => one.kind === undefined && one.at === undefined && one.time === undefined,
    );
    expect(nothing.length).toBeGreaterThan(40);
  });
});
