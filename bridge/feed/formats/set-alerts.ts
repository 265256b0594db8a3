import { type Alert, isInForce, withdrawnLately } from "../alert.ts";
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

export const alertsOfSet = (site: Site, name: string): SetAlerts => {
  const withdrawn = site.recent.filter((alert) => withdrawnLately(alert, site.now));
  if (name === "active") {
    // Who follows only what is in force must hear that it is withdrawn.
    const active = [...withdrawn, ...site.recent.filter(isInForce)];
    return { feed: active.slice(0, MOST_ENTRIES), archives: [] };
  }
  const { byChange, byFirstIssue } = site.sets.get(name);
  const feed = new Set([
    ...withdrawn.filter((alert) => site.sets.holds(name, alert)),
    ...byFirstIssue.rest(),
    ...byChange.items.slice(0, MOST_ENTRIES),
  ]);
  return { feed: [...feed].slice(0, MOST_ENTRIES), archives: byFirstIssue.chunks() };
};
