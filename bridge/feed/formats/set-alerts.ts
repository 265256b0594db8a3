import { type Alert, isInForce, withdrawnLately } from "../alert.ts";
import type { Site } from "../site.ts";

/** A feed holds no more entries than this. */
const MOST_ENTRIES = 100;

/** Entries of an archive: fewer than a feed holds, so that what isn't archived yet is always in the feed. */
const ARCHIVED_TOGETHER = 25;

/** The alerts of a set: `all`, `active`, `area/<id>`, `level/<n>`. */
export interface SetAlerts {
  /** Of its feed: those first that it can't do without. */
  readonly feed: readonly Alert[];
  /** Full archives, oldest first; each in the order of first issue. Those that aren't in one are in the feed. */
  readonly archives: readonly (readonly Alert[])[];
}

const NONE: SetAlerts = { feed: [], archives: [] };

export const alertsOfSet = (site: Site, name: string): SetAlerts => {
  const selection = selections.get(site) ?? select(site);
  selections.set(site, selection);
  return selection.get(name) ?? NONE;
};

const selections = new WeakMap<Site, ReadonlyMap<string, SetAlerts>>();

const select = (site: Site): ReadonlyMap<string, SetAlerts> => {
  const changed = new Lists(site.org.id);
  for (const alert of lastChangedFirst(site)) changed.put(alert, MOST_ENTRIES);
  const issued = new Lists(site.org.id);
  for (const alert of site.byFirstIssue) issued.put(alert);
  const urgent = site.recent.filter((alert) => withdrawnLately(alert, site.now));
  const sets = [...issued.named].map(([name, all]): [string, SetAlerts] => {
    const full = all.length - (all.length % ARCHIVED_TOGETHER);
    const inSet = urgent.filter((alert) => setsWith(alert, site.org.id).includes(name));
    const feed = new Set([...inSet, ...all.slice(full), ...(changed.named.get(name) ?? [])]);
    const archives = Array.from({ length: full / ARCHIVED_TOGETHER }, (_, at) =>
      all.slice(at * ARCHIVED_TOGETHER, (at + 1) * ARCHIVED_TOGETHER),
    );
    return [name, { feed: [...feed].slice(0, MOST_ENTRIES), archives }];
  });
  // Who follows only what is in force must hear that it is withdrawn.
  const active = [...urgent, ...site.recent.filter(isInForce)].slice(0, MOST_ENTRIES);
  return new Map([...sets, ["active", { feed: active, archives: [] }]]);
};

class Lists {
  readonly named = new Map<string, Alert[]>();
  readonly #own: string;

  constructor(own: string) {
    this.#own = own;
  }

  put(alert: Alert, most = Number.POSITIVE_INFINITY): void {
    for (const name of setsWith(alert, this.#own)) {
      const list = this.named.get(name);
      if (!list) this.named.set(name, [alert]);
      else if (list.length < most) list.push(alert);
    }
  }
}

const sets = new WeakMap<Alert, readonly string[]>();

/** Who follows an area or a level hears also that the alert was of another. */
const setsWith = (alert: Alert, own: string): readonly string[] => {
  const known = sets.get(alert);
  if (known) return known;
  const made = new Set(["all"]);
  for (const { level, origin, area } of alert.revisions) {
    made.add(`level/${level}`);
    // A partner's area may bear the same id as one of ours.
    if (origin === own) made.add(`area/${area.id}`);
  }
  sets.set(alert, [...made]);
  return [...made];
};

/** Those that ended are in that order among all; only those in force are in another. */
const lastChangedFirst = ({ alerts }: Site): readonly Alert[] => {
  const ended = alerts.findIndex((alert) => !isInForce(alert));
  const inForce = (ended === -1 ? alerts : alerts.slice(0, ended)).toSorted(byChange);
  const rest = ended === -1 ? [] : alerts.slice(ended);
  const merged: Alert[] = [];
  let at = 0;
  for (const alert of rest) {
    for (let next = inForce[at]; next && next.updated > alert.updated; next = inForce[at]) {
      merged.push(next);
      at++;
    }
    merged.push(alert);
  }
  return [...merged, ...inForce.slice(at)];
};

export const byChange = (a: Alert, b: Alert): number => b.updated - a.updated;
