const DAY = 86_400_000;

/** Operations hear of keys that end so long before, then daily from a week before (docs/protocol.md, "Keys"). ms. */
const FIRST = 21 * DAY;
const DAILY = 7 * DAY;

/**
 * The newest moment at which operations should have heard that the last alert key ends; null before the first. Each is
 * told once, also where nobody ran at that moment. Milliseconds since the epoch.
 */
export const warningDue = (until: number, now: number): number | null => {
  const left = until - now;
  if (left > FIRST) return null;
  if (left > DAILY) return until - FIRST;
  return until - Math.ceil(left / DAY) * DAY;
};
