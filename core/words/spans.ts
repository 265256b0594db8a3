/** Where something stands in a text's words. */
export interface Span {
  /** Index of its first word. */
  readonly from: number;
  /** Index after its last word. */
  readonly to: number;
}

export const overlap = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to;

const length = ({ from, to }: Span): number => to - from;

/** What the greatest of some measure is at each word. */
const peaks = <Found extends Span>(spans: readonly Found[], measure: (span: Found) => number): number[] => {
  const peak: number[] = [];
  for (const span of spans)
    for (let at = span.from; at < span.to; at++)
      peak[at] = Math.max(peak[at] ?? Number.NEGATIVE_INFINITY, measure(span));
  return peak;
};

/** Those that no other one overlaps of which the measure is greater. Steps: the words of all spans. */
export const greatest = <Found extends Span>(
  spans: readonly Found[],
  measure: (span: Found) => number,
): Found[] => {
  const peak = peaks(spans, measure);
  return spans.filter((span) => {
    for (let at = span.from; at < span.to; at++) if ((peak[at] ?? 0) > measure(span)) return false;
    return true;
  });
};

/** Where several say something of the same words, the longest of them. */
export const longest = <Found extends Span>(spans: readonly Found[]): Found[] => greatest(spans, length);

/** Without those that lie within a longer one: "Fruitvale" in "Fruitvale BART". */
export const outermost = <Found extends Span>(spans: readonly Found[]): Found[] => {
  const reach: number[] = []; // how far a span goes that begins here
  for (const { from, to } of spans) reach[from] = Math.max(reach[from] ?? 0, to);
  const before: number[] = []; // how far one goes that begins earlier
  for (let at = 1; at < reach.length; at++) before[at] = Math.max(before[at - 1] ?? 0, reach[at - 1] ?? 0);
  return spans.filter(({ from, to }) => (reach[from] ?? 0) <= to && (before[from] ?? 0) < to);
};
