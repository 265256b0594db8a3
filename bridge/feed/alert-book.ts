import type { AlertRecord, SignedRecord } from "../../core/alert/record.ts";
import { type Alert, alertOf, byUrgency, isRecent, shown } from "./alert.ts";
import { alertName } from "./alert-name.ts";
import { AlertSets } from "./alert-sets.ts";
import { SortedList } from "./sorted-list.ts";

/** All alerts at one moment. */
export interface Alerts {
  /** By urgency. */
  readonly alerts: readonly Alert[];
  /** Those in force, and those that ended lately; by urgency. */
  readonly recent: readonly Alert[];
  readonly sets: AlertSets;
  /** Of which nothing is told as news any more; in the order of their first issue. */
  readonly settled: readonly Alert[];
  /** By their names in addresses. */
  readonly named: ReadonlyMap<string, Alert>;
  /** As received, each once, in order of their issue: to be checked and mirrored. */
  readonly signed: SortedList<SignedRecord>;
}

/**
 * The records' alerts as time passes. An alert stays the same object while nothing is to be said of it anew, so that
 * what was made of it can be kept; whatever changes costs the same however many are past.
 */
export class AlertBook {
  readonly #own: string;
  readonly #chains = new Map<string, AlertRecord[]>();
  readonly #named = new Map<string, Alert>();
  readonly #recent = new Set<string>();
  readonly #touched = new Set<string>();
  #settled: readonly Alert[] = [];
  readonly #byUrgency = new SortedList(byUrgency);
  readonly #sets: AlertSets;
  readonly #signed = new SortedList(bySigning);

  /** @param own our organisation's id */
  constructor(own: string) {
    this.#own = own;
    this.#sets = new AlertSets(own);
  }

  /**
   * Takes in records whose signatures are known to hold. A revision that came already counts as it came first. An id
   * means nothing without its organisation: nobody can withdraw or hide another's alert by signing under its id.
   * @returns those that are new
   */
  take(received: readonly SignedRecord[]): readonly SignedRecord[] {
    return received.filter((signed) => {
      const { record } = signed;
      const name = alertName(this.#own, record);
      const chain = this.#chains.get(name) ?? [];
      if (chain.some(({ revision }) => revision === record.revision)) return false;
      this.#chains.set(name, chain);
      chain.push(shown(record));
      this.#signed.add(signed);
      this.#touched.add(name);
      return true;
    });
  }

  /** @returns the alerts of which there is something new to say since the last time: by a record, or because time passed */
  passTo(now: number): readonly Alert[] {
    let hasSettled = false;
    const changed = [...new Set([...this.#touched, ...this.#recent])].flatMap((name) => {
      const alert = alertOf(this.#chains.get(name) ?? [], this.#own, now);
      const before = this.#named.get(name);
      const isSame = !this.#touched.has(name) && before?.state === alert.state && isRecent(alert, now); // it was recent
      if (isSame) return [];
      if (before) this.#byUrgency.remove(before);
      hasSettled ||= !isRecent(alert, now) || (before !== undefined && !this.#recent.has(name));
      this.#named.set(name, alert);
      this.#byUrgency.add(alert);
      this.#sets.put(alert, before);
      if (isRecent(alert, now)) this.#recent.add(name);
      else this.#recent.delete(name);
      return [alert];
    });
    this.#touched.clear();
    if (hasSettled)
      this.#settled = this.#sets.get("all").byFirstIssue.items.filter((one) => !isRecent(one, now));
    return changed;
  }

  /** As they were at the last `passTo`, until the next one. */
  alerts(): Alerts {
    return {
      alerts: this.#byUrgency.items,
      recent: [...this.#recent].flatMap((name) => this.#named.get(name) ?? []).sort(byUrgency),
      sets: this.#sets,
      settled: this.#settled,
      named: this.#named,
      signed: this.#signed,
    };
  }
}

const bySigning = ({ record: a }: SignedRecord, { record: b }: SignedRecord): number =>
  a.issued - b.issued || a.revision - b.revision || compare(a.id, b.id) || compare(a.org, b.org);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The records' alerts at this moment. @param own our organisation's id */
export const alertsOf = (received: readonly SignedRecord[], own: string, now: number): Alerts => {
  const book = new AlertBook(own);
  book.take(received);
  book.passTo(now);
  return book.alerts();
};
