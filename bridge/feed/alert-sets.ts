import { type Alert, byChange, byFirstIssue } from "./alert.ts";
import { SortedList } from "./sorted-list.ts";

/** The alerts of a set in two orders. */
interface AlertSet {
  /** The last changed first. */
  readonly byChange: SortedList<Alert>;
  readonly byFirstIssue: SortedList<Alert>;
}

/** Selections of alerts that have their own feeds and don't depend on time: `all`, `area/<id>`, `level/<n>`. */
export class AlertSets {
  readonly #own: string;
  readonly #sets = new Map<string, AlertSet>();

  /** @param own our organisation's id */
  constructor(own: string) {
    this.#own = own;
  }

  get(name: string): AlertSet {
    const known = this.#sets.get(name);
    if (known) return known;
    const made = { byChange: new SortedList(byChange), byFirstIssue: new SortedList(byFirstIssue) };
    this.#sets.set(name, made);
    return made;
  }

  /** @param before what the alert was so far, where it isn't new */
  put(alert: Alert, before: Alert | undefined): void {
    const names = setsWith(alert, this.#own);
    const former = new Set(before && setsWith(before, this.#own));
    for (const name of names) {
      const set = this.get(name);
      for (const list of [set.byChange, set.byFirstIssue])
        if (before && former.has(name)) list.replace(before, alert);
        else list.add(alert);
    }
  }

  /** Whether the alert's revisions put it there. */
  holds(name: string, alert: Alert): boolean {
    return setsWith(alert, this.#own).includes(name);
  }
}

/** Revisions are only ever added. Who follows an area or a level hears also that the alert was of another. */
const setsWith = (alert: Alert, own: string): readonly string[] => {
  const names = new Set(["all"]);
  for (const { level, origin, area } of alert.revisions) {
    names.add(`level/${level}`);
    // A partner's area may bear the same id as one of ours.
    if (origin === own) names.add(`area/${area.id}`);
  }
  return [...names];
};
