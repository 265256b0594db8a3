/** One word of a phrase: how many letters of a written word are wrong for it, or null where it isn't that word. */
export type Step = (word: string) => number | null;

/** Where a phrase stands in a text. */
export interface Span {
  /** Index of its first word. */
  readonly from: number;
  /** Index after its last word. */
  readonly to: number;
  /** Wrong letters, all words together. */
  readonly edits: number;
  /** The index of the word that each step took. */
  readonly taken: readonly number[];
}

/**
 * Every place where the steps follow one another in the words.
 * @param mayStandBetween words that are passed over inside a phrase, such as articles
 */
export const findSteps = (
  words: readonly string[],
  steps: readonly Step[],
  mayStandBetween: (word: string) => boolean = () => false,
): Span[] =>
  words.flatMap((_, from) => {
    const span = spanAt(words, steps, from, mayStandBetween);
    return span ? [span] : [];
  });

const spanAt = (
  words: readonly string[],
  steps: readonly Step[],
  from: number,
  mayStandBetween: (word: string) => boolean,
): Span | null => {
  const taken: number[] = [];
  let edits = 0;
  let next = from;
  for (const step of steps) {
    let wrong = step(words[next] ?? "");
    while (wrong === null && taken.length > 0 && next < words.length && mayStandBetween(words[next] ?? "")) {
      next++;
      wrong = step(words[next] ?? "");
    }
    if (wrong === null) return null;
    edits += wrong;
    taken.push(next);
    next++;
  }
  return { from, to: next, edits, taken };
};

/** Without those that lie within a longer one: "Fruitvale" in "Fruitvale BART". */
export const longestOnly = <Found extends Pick<Span, "from" | "to">>(spans: readonly Found[]): Found[] =>
  spans.filter(
    (one) =>
      !spans.some(
        (other) => other.from <= one.from && one.to <= other.to && other.to - other.from > one.to - one.from,
      ),
  );

export const overlap = (one: Pick<Span, "from" | "to">, other: Pick<Span, "from" | "to">): boolean =>
  one.from < other.to && other.from < one.to;
