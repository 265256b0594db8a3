import type { Row } from "./measure.ts";

/** The value below which a share `q` (0 to 1) lies, between neighbours in proportion. @throws RangeError for nothing */
export const quantile = (values: readonly number[], q: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  if (below === undefined || above === undefined) throw new RangeError("nothing was measured");
  return below + (above - below) * (at - Math.floor(at));
};

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The values `reach` ranks below and above the middle one, or the outermost. */
const around = (values: readonly number[], reach: number): { low: number; high: number } => {
  const last = values.length - 1;
  const at = (rank: number): number => quantile(values, Math.min(1, Math.max(0, rank / Math.max(1, last))));
  return { low: at(Math.floor(last / 2 - reach)), high: at(Math.ceil(last / 2 + reach)) };
};

/**
 * The 95 % interval of the median by order statistics: ranks n/2 ± 0.98 √n (the binomial's normal approximation, good
 * from about 20 values on), whatever the distribution.
 */
export const medianInterval = (values: readonly number[]): { low: number; high: number } =>
  around(values, (1.96 * Math.sqrt(values.length)) / 2);

/**
 * The change of y for one of x through measured points, by Theil and Sen: the median of the slopes of all pairs, so
 * that a few odd points don't count. The 95 % interval is Sen's, from the variance of Kendall's S, n(n−1)(2n+5)/18
 * (J. Am. Stat. Assoc. 63, 1968); it holds from about ten points on.
 */
export const slope = (
  points: readonly (readonly [x: number, y: number])[],
): { slope: number; low: number; high: number } => {
  const slopes = points.flatMap(([x, y], index) =>
    points.slice(index + 1).map(([x2, y2]) => (y2 - y) / (x2 - x)),
  );
  const n = points.length;
  const reach = (1.96 * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18)) / 2;
  return { slope: median(slopes), ...around(slopes, reach) };
};

/** Times of one thing and of its reference, measured in turns: equal places belong together. Milliseconds. */
export interface Paired {
  readonly ours: readonly number[];
  readonly bare: readonly number[];
}

/**
 * p50 and its interval are those of the ratios of the pairs. p95 is the slow hops of ours over the slow ones of the
 * reference, which is what somebody feels; the ratios' own 95th would count the reference's quick hops as our fault.
 */
export const ratioRow = (
  name: Pick<Row, "id" | "what" | "reference">,
  { ours, bare }: Paired,
  unit = "ms",
): Row => {
  const ratios = ours.map((time, index) => time / (bare[index] ?? Number.NaN));
  const p50 = median(ratios);
  const figures = (times: readonly number[]): string =>
    `${median(times).toFixed(1)} / ${quantile(times, 0.95).toFixed(1)} ${unit}`;
  return {
    ...name,
    ratio: p50,
    p50,
    p95: quantile(ours, 0.95) / quantile(bare, 0.95),
    ...medianInterval(ratios),
    absolute: `${figures(ours)} against ${figures(bare)} (p50 / p95, ${ratios.length} pairs)`,
  };
};

/**
 * How often something can be done in the time of its reference: the ratio is above 1 where ours is quicker.
 * @param paired milliseconds for `times` of them
 */
export const rateRow = (
  name: Pick<Row, "id" | "what" | "reference">,
  { ours, bare }: Paired,
  times: number,
): Row => {
  const ratios = bare.map((time, index) => time / (ours[index] ?? Number.NaN));
  const p50 = median(ratios);
  const rate = (all: readonly number[]): string =>
    Math.round((times / median(all)) * 1_000).toLocaleString("en");
  return {
    ...name,
    ratio: p50,
    p50,
    p95: quantile(ratios, 0.95),
    ...medianInterval(ratios),
    absolute: `${rate(ours)} against ${rate(bare)} in a second of a core (${ratios.length} pairs)`,
  };
};

/** A figure that stands alone, measured several times. */
export const valueRow = (
  name: Pick<Row, "id" | "what"> & { readonly reference?: string },
  values: readonly number[],
  absolute = `${values.length} times`,
): Row => {
  const p50 = median(values);
  return {
    reference: "–",
    ...name,
    value: p50,
    p50,
    p95: quantile(values, 0.95),
    ...medianInterval(values),
    absolute,
  };
};
