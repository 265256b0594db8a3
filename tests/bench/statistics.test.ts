import { expect, test } from "vitest";
import { median, medianInterval, quantile, ratioRow, slope } from "./statistics.ts";

const upto = (n: number): number[] => Array.from({ length: n }, (_, index) => index + 1);

test("a quantile lies between its neighbours in proportion", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(quantile(upto(101), 0.95)).toBe(96);
  expect(() => median([])).toThrow(RangeError);
});

test("the interval of the median of a hundred values is from the 40th to the 61st", () => {
  // ranks n/2 ± 1.96 √n / 2 = 50.5 ± 9.8; tables of the binomial give 40 and 61
  const { low, high } = medianInterval(upto(100));
  expect(low).toBeCloseTo(40, 6);
  expect(high).toBeCloseTo(61, 6);
});

test("the interval of few values is all of them", () => {
  expect(medianInterval([5])).toEqual({ low: 5, high: 5 });
  expect(medianInterval([1, 2, 3])).toEqual({ low: 1, high: 3 });
});

test("a slope isn't moved by one odd point", () => {
  const points = upto(9).map((x) => [x, x === 5 ? 1_000 : 2 * x] as const);
  const fit = slope(points);
  expect(fit.slope).toBe(2);
  expect([fit.low, fit.high]).toEqual([2, 2]);
});

test("a ratio is that of pairs, so what slows both at once doesn't count", () => {
  const bare = upto(80);
  const row = ratioRow({ id: "a", what: "b", reference: "c" }, { ours: bare.map((ms) => 1.2 * ms), bare });
  expect(row.ratio).toBeCloseTo(1.2, 9);
  expect(row.low).toBeCloseTo(1.2, 9);
  expect(row.high).toBeCloseTo(1.2, 9);
  expect(row.p95).toBeCloseTo(1.2, 9);
});
