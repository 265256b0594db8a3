import { expect, test } from "vitest";
import { openingTime } from "../../../core/duty/opening-time.ts";

const ZONE = "America/Los_Angeles";
/** Noon in Los Angeles. */
const NOON = Date.parse("2026-01-31T20:00:00Z");
const HOUR = 3_600_000;

test.each([
  ["until 7:00", 19],
  ["7:00", 19],
  ["hasta las 7", 19],
  ["until 7 am", 19],
  ["until 7pm", 7],
  ["19:30", 7.5],
  ["12:00", 24],
])("%s is the next such time", (text, hours) => {
  expect(openingTime(text, NOON, ZONE)).toBe(NOON + hours * HOUR);
});

test.each(["to bed", "", "25:00", "7:75", "until", "until tomorrow", "3 vans"])("%s is none", (text) => {
  expect(openingTime(text, NOON, ZONE)).toBeNull();
});

test("over the change of clocks it is what clocks show", () => {
  const night = Date.parse("2026-03-08T06:00:00Z"); // 22:00 the evening before
  expect(openingTime("7:00", night, ZONE)).toBe(Date.parse("2026-03-08T14:00:00Z"));
});
