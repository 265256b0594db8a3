/** Numbers below this could point to somebody. */
const FEW = 5;

/** A count as it may be told, or null where it is too small; nought tells of nobody. */
export const atLeast = (n: number): number | null => (n === 0 || n >= FEW ? n : null);
