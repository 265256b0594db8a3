import type { Instant } from "../clock.ts";
import type { Recollection } from "./memory.ts";

export interface Rate {
  readonly most: number;
  /** Milliseconds. */
  readonly within: number;
}

/**
 * Counts one more happening under this key. @returns whether it is still within the rate; one beyond it isn't counted,
 * so that a flood doesn't shut its sender out for longer than the window
 */
export const countWithin = (memory: Recollection, key: string, rate: Rate, now: Instant): boolean => {
  const known = memory.get(key);
  const times = Array.isArray(known) ? known.filter((at): at is number => typeof at === "number") : [];
  const recent = times.filter((at) => at > now - rate.within && at <= now);
  if (recent.length >= rate.most) return false;
  memory.set(key, [...recent, now], rate.within);
  return true;
};
