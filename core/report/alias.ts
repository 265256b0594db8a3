/** The highest number of an alias, as long as these suffice; ten times as many where they don't, and so on. */
const HIGHEST = 999;

/**
 * Draws an alias, R and a number, out of those that nobody has at the moment. There always is one.
 * @param taken numbers in use
 * @param random four or more random bytes
 */
export const drawAlias = (taken: ReadonlySet<number>, random: Uint8Array): number => {
  const draw = random.reduce((sum, byte) => (sum * 256 + byte) % 1_000_003, 0);
  for (let lowest = 1, highest = HIGHEST; ; lowest = highest + 1, highest = highest * 10 + 9) {
    const free = numbers(lowest, highest).filter((number) => !taken.has(number));
    const drawn = free[draw % Math.max(1, free.length)];
    if (drawn !== undefined) return drawn;
  }
};

const numbers = (lowest: number, highest: number): number[] =>
  Array.from({ length: highest - lowest + 1 }, (_, index) => lowest + index);

export const aliasName = (number: number): string => `R${number}`;
