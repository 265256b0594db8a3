import { setImmediate as nextTurn } from "node:timers/promises";
import { Press } from "../../bridge/feed/press.ts";
import { type SiteServer, serve } from "../../bridge/feed/serve.ts";
import { Shelf } from "../../bridge/feed/shelf.ts";
import type { SiteFacts } from "../../bridge/feed/site.ts";
import { MINUTE } from "../kit/clock.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
import { type AlertId, allRecords, recordsOf } from "./records.ts";

/** Pages say how old they are, and are called old after a quarter of an hour. */
const AT_LEAST_EVERY = 5 * MINUTE;

export interface WebSiteSettings {
  /** Where the files go, for any static host. */
  readonly folder: string;
  readonly port: number;
  readonly host: string;
  readonly facts: SiteFacts;
  /** Told of a disk that can't be written; the pages are served from memory all the same. */
  readonly failed: (reason: unknown) => void;
}

/**
 * The pages and feeds, in a folder and on a port. Before anything is made it hands out what an earlier run left, so that
 * a restart is never an empty page.
 */
export class WebSite {
  readonly #settings: WebSiteSettings;
  readonly #server: SiteServer;
  readonly #press: Press;
  readonly #timer: NodeJS.Timeout;
  readonly #printing = new Set<Promise<void>>();
  /** Alerts whose records are to be read again. */
  readonly #changed = new Map<string, AlertId>();
  #ledger: Ledger | null = null;
  #isDue = false;

  private constructor(settings: WebSiteSettings, shelf: Shelf, server: SiteServer) {
    this.#settings = settings;
    this.#server = server;
    this.#press = new Press(settings.facts, shelf);
    this.#timer = setInterval(() => {
      this.#press.age(Date.now());
      this.#wake();
    }, AT_LEAST_EVERY);
  }

  static async open(settings: WebSiteSettings): Promise<WebSite> {
    const shelf = await Shelf.open(settings.folder);
    const server = await serve(shelf, { port: settings.port, host: settings.host }, settings.facts);
    return new WebSite(settings, shelf, server);
  }

  get port(): number {
    return this.#server.port;
  }

  /** The ledger can be read: everything in it is shown, and whatever this alert comes to say, and what time brings. */
  changed(ledger: Ledger, alert?: AlertId): void {
    if (this.#ledger === null) this.#press.take(allRecords(ledger));
    this.#ledger = ledger;
    if (alert) this.#changed.set(`${alert.org}/${alert.id}`, alert);
    this.#wake();
  }

  /** Finishes what is under way. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(this.#printing);
    this.#ledger = null;
    await this.#server.close();
  }

  #wake(): void {
    if (this.#isDue || this.#ledger === null) return; // one print shows everything that comes before it
    this.#isDue = true;
    const printing = this.#print()
      .catch(this.#settings.failed)
      .finally(() => this.#printing.delete(printing));
    this.#printing.add(printing);
  }

  /** Later than the handler's step, and than the messages that it has put on their way. */
  async #print(): Promise<void> {
    await nextTurn();
    this.#isDue = false;
    const ledger = this.#ledger;
    if (ledger === null) return;
    ledger.commit(); // nothing is shown that a kill could undo
    for (const alert of this.#changed.values()) this.#press.take(recordsOf(ledger, alert));
    this.#changed.clear();
    await this.#press.print(Date.now());
  }
}
