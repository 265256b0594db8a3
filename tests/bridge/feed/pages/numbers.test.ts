import { expect, test } from "vitest";
import { alertsOf } from "../../../../bridge/feed/alert-book.ts";
import { numbersOf } from "../../../../bridge/feed/numbers.ts";
import type { SignedRecord } from "../../../../core/alert/record.ts";
import { later, NOW, record, retracted } from "../records.ts";
import { rendered, textOf } from "../rendered.ts";

const LATER = NOW + 3 * 86_400_000;
const ZONE = "America/Los_Angeles";
const ids = "23456789".split("").map((end) => `AAAAAAA${end}`);
const numbers = (revisions: readonly SignedRecord[]) =>
  numbersOf(alertsOf(revisions, "la", NOW).alerts, ZONE, NOW);

test("alerts are counted by month, kind, level and hour, each with what was withdrawn", () => {
  const [first, second] = [
    record({ id: "AAAAAAA2" }),
    record({ id: "AAAAAAA3", kind: "detention", level: 3 }),
  ];
  const told = numbers([first, second, retracted(first, 20)]);
  expect(told.months[0]).toEqual({ of: "2026/01", n: 2, withdrawn: 1 });
  expect(told.months).toHaveLength(12);
  expect(told.months.at(-1)?.of).toBe("2025/02");
  expect(told.kinds.find(({ of }) => of === "detention")).toEqual({ of: "detention", n: 1, withdrawn: 0 });
  expect(told.levels.find(({ of }) => of === 3)?.n).toBe(1);
  expect(told.hours.map(({ n }) => n)).toEqual([2, 0, 0, 0]);
  expect([told.withdrawn, told.minutes]).toEqual([1, 30]);
});

test("an alert that was corrected twice is one alert corrected, and both errors count in the time", () => {
  const first = record();
  const told = numbers([
    first,
    later(first, -5, { action: "correct", reason: "wrong_time" }),
    later(first, 10, { revision: 3, action: "correct", reason: "wrong_place" }),
  ]);
  expect(told).toMatchObject({ corrected: 1, minutes: 20 });
});

test("a number below five is told nowhere on the page, in no bar and no cell", () => {
  const few = textOf(
    rendered(
      ids.slice(0, 4).map((id) => record({ id })),
      {},
      LATER,
    )("numbers/index.html"),
  );
  expect(few).toContain("Alerts sent fewer than 5");
  expect(few).not.toMatch(/\s4\s/);
  const page = rendered(
    ids.slice(0, 4).map((id) => record({ id })),
    {},
    LATER,
  )("numbers/index.html");
  expect(page.match(/<rect[^>]*width="(?!0)/g)).toBeNull();
  const enough = textOf(
    rendered(
      ids.slice(0, 6).map((id) => record({ id })),
      {},
      LATER,
    )("numbers/index.html"),
  );
  expect(enough).toContain("Alerts sent 6");
});
