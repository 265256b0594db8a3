/**
 * How many letters are wrong in a word: one added, left out, changed, or two neighbours swapped, each counts one
 * (optimal string alignment).
 * @returns null where there are more than `most`
 */
export const edits = (written: string, meant: string, most: number): number | null => {
  if (written === meant) return 0;
  if (Math.abs(written.length - meant.length) > most) return null;
  let [before, last]: [number[], number[]] = [[], Array.from({ length: meant.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= written.length; i++) {
    const row = [i];
    for (let j = 1; j <= meant.length; j++) {
      const same = written[i - 1] === meant[j - 1];
      const swapped = i > 1 && j > 1 && written[i - 1] === meant[j - 2] && written[i - 2] === meant[j - 1];
      row[j] = Math.min(
        at(last, j) + 1,
        at(row, j - 1) + 1,
        at(last, j - 1) + (same ? 0 : 1),
        swapped ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    if (Math.min(...row) > most) return null;
    [before, last] = [last, row];
  }
  const count = at(last, meant.length);
  return count > most ? null : count;
};

const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY;
