/** Milliseconds since the epoch with fractions, the same clock in all processes. */
export const now = (): number => performance.timeOrigin + performance.now();
