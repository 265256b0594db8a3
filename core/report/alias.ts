/** The highest number of an alias. */
const HIGHEST = 999;

/**
 * Draws an alias, R and a number, out of those that nobody has at the moment.
 * @param taken numbers in use
 * @param random two or more random bytes
 * @returns null when all are taken
 */
export const drawAlias = (taken: ReadonlySet<number>, random: Uint8Array): number | null => {
  const free = Array.from({ length: HIGHEST }, (_, index) => index + 1).filter(
    (number) => !taken.has(number),
  );
  const draw = random.reduce((sum, byte) => (sum * 256 + byte) % 1_000_003, 0);
  return free[draw % Math.max(1, free.length)] ?? null;
};

export const aliasName = (number: number): string => `R${number}`;
