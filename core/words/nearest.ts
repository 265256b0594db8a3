/**
 * The known word that a mistyped one most likely means: at most two letters wrong (one in a short word), and no other
 * as near.
 */
export const nearest = (typed: string, known: readonly string[]): string | null => {
  const word = typed.toLowerCase();
  const allowed = word.length <= 4 ? 1 : 2;
  const ranked = known
    .map((one) => ({ one, wrong: distance(word, one.toLowerCase()) }))
    .filter(({ wrong }) => wrong <= allowed)
    .sort((a, b) => a.wrong - b.wrong);
  const [first, second] = ranked;
  return first && first.wrong !== second?.wrong ? first.one : null;
};

/** Letters to insert, delete, replace or swap with their neighbour (optimal string alignment). */
const distance = (a: string, b: string): number => {
  const [from, to] = [[...a], [...b]];
  let before: number[] = [];
  let last = to.map((_, j) => j).concat(to.length);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[to.length] ?? 0;
};
