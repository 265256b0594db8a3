import { LiveSite } from "../../bridge/feed/live-site.ts";
import type { SiteFacts } from "../../bridge/feed/site.ts";
import type { SignedRecord } from "../../core/alert/record.ts";
import type { GivenKeys } from "../../core/envelope/key-book.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
import { countManifests, manifestsOf } from "./manifests.ts";
import { type AlertId, allRecords, recordsOf } from "./records.ts";

export interface WebSiteSettings {
  /** Where the files go, for any static host. */
  readonly folder: string;
  readonly port: number;
  readonly host: string;
  readonly facts: SiteFacts;
  /** Of our organisation, and of the partners whose alerts are passed on: the roots' public halves. */
  readonly roots: Readonly<Record<string, string>>;
  /** Told of what is wrong, or null where it is over. Whatever it is, what can be served is. */
  readonly tell: (what: "pages" | "records", reason: unknown) => void;
}

/** The pages and feeds, out of the publisher's ledger. */
export class WebSite {
  readonly #settings: WebSiteSettings;
  readonly #site: LiveSite;
  /** Alerts whose records are to be read again. */
  readonly #changed = new Map<string, AlertId>();
  #ledger: Ledger | null = null;
  #manifests = -1;

  private constructor(settings: WebSiteSettings, site: LiveSite) {
    this.#settings = settings;
    this.#site = site;
  }

  static async open(settings: WebSiteSettings): Promise<WebSite> {
    const tell = (reason: unknown): void => settings.tell("pages", reason);
    return new WebSite(settings, await LiveSite.open({ ...settings, tell }));
  }

  get port(): number {
    return this.#site.port;
  }

  /** The ledger can be read: everything in it is shown, and whatever this alert comes to say, and what time brings. */
  changed(ledger: Ledger, alert?: AlertId): void {
    if (alert) this.#changed.set(`${alert.org}/${alert.id}`, alert);
    if (this.#ledger === null) this.#begin(ledger);
    else this.#site.wake();
  }

  /** Finishes what is under way. */
  close(): Promise<void> {
    return this.#site.close();
  }

  #begin(ledger: Ledger): void {
    this.#ledger = ledger;
    const { records, unreadable } = allRecords(ledger);
    this.#settings.tell("records", unreadable > 0 ? `${unreadable} of ${records.length + unreadable}` : null);
    this.#site.note("records", unreadable);
    this.#site.begin(records, () => this.#news(ledger));
  }

  async #news(ledger: Ledger): Promise<readonly SignedRecord[]> {
    await ledger.committed(); // nothing is shown that a kill could undo
    this.#giveKeys(ledger);
    const news = [...this.#changed.values()].flatMap((alert) => recordsOf(ledger, alert));
    this.#changed.clear();
    return news;
  }

  #giveKeys(ledger: Ledger): void {
    const count = countManifests(ledger);
    if (count === this.#manifests) return;
    this.#manifests = count;
    const { facts, roots } = this.#settings;
    const names = { [facts.org.id]: facts.org.name, ...facts.partners };
    this.#site.give(
      Object.entries(names).flatMap(([id, name]): GivenKeys[] => {
        const root = Object.hasOwn(roots, id) ? roots[id] : undefined;
        return root === undefined ? [] : [{ id, name, root, manifests: manifestsOf(ledger, id) }];
      }),
    );
  }
}
