import { type Alert, byChange, isInForce, withdrawnLately } from "../alert.ts";
import type { Site } from "../site.ts";

/** A feed holds no more entries than this. */
const MOST_ENTRIES = 100;

/** The alerts of a set: `all`, `active`, `area/<id>`, `level/<n>`. */
export interface SetAlerts {
  /** Of its feed: those first that it can't do without. */
  readonly feed: readonly Alert[];
  /** Full archives, oldest first; each in the order of first issue. Those that aren't in one are in the feed. */
  readonly archives: readonly (readonly Alert[])[];
}

/**
 * What is in force and what was withdrawn lately comes first, the last change of all at the head: however many have
 * ended, they keep no new alert out of a feed's limits, and no withdrawal.
 */
export const alertsOfSet = (site: Site, name: string): SetAlerts => {
  const pressing = site.recent
    .filter((alert) => isInForce(alert) || withdrawnLately(alert, site.now))
    .sort(byChange);
  // Who follows only what is in force must hear that it is withdrawn.
  if (name === "active") return { feed: pressing.slice(0, MOST_ENTRIES), archives: [] };
  const { byChange: changed, byFirstIssue } = site.sets.get(name);
  const feed = new Set([
    ...pressing.filter((alert) => site.sets.holds(name, alert)),
    ...byFirstIssue.rest(),
    ...changed.items.slice(0, MOST_ENTRIES),
  ]);
  return { feed: [...feed].slice(0, MOST_ENTRIES), archives: byFirstIssue.chunks() };
};
