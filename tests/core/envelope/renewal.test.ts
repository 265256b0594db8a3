import fc from "fast-check";
import { expect, test } from "vitest";
import { warningDue } from "../../../core/envelope/renewal.ts";

const DAY = 86_400_000;
const UNTIL = 1_800_000_000_000;
const daysBefore = (days: number) => warningDue(UNTIL, UNTIL - days * DAY);

test("nothing is told until 21 days before, then once, then daily from 7 days before, and on when they have ended", () => {
  expect([daysBefore(100), daysBefore(21.01)]).toEqual([null, null]);
  expect([daysBefore(21), daysBefore(14), daysBefore(7.01)]).toEqual(Array(3).fill(UNTIL - 21 * DAY));
  expect([daysBefore(7), daysBefore(6.5), daysBefore(6)]).toEqual(
    [7, 7, 6].map((days) => UNTIL - days * DAY),
  );
  expect([daysBefore(0.5), daysBefore(0), daysBefore(-1.5)]).toEqual([UNTIL - DAY, UNTIL, UNTIL + DAY]);
});

test("a warning is never of the future, never older than it may be, and time never takes it back", () => {
  const day = fc.double({ min: -30, max: 60, noNaN: true });
  fc.assert(
    fc.property(day, day, (a, b) => {
      const [earlier, later] = [Math.min(a, b), Math.max(a, b)].map((days) => UNTIL + days * DAY) as [
        number,
        number,
      ];
      const [first, second] = [warningDue(UNTIL, earlier), warningDue(UNTIL, later)];
      expect(first ?? Number.NEGATIVE_INFINITY).toBeLessThanOrEqual(second ?? Number.NEGATIVE_INFINITY);
      if (second !== null) {
        expect(second).toBeLessThanOrEqual(later);
        if (later >= UNTIL - 7 * DAY) expect(later - second).toBeLessThan(DAY);
      }
    }),
  );
});
