import { setImmediate as nextTurn } from "node:timers/promises";
import { Events } from "../../bridge/feed/events.ts";
import { Press } from "../../bridge/feed/press.ts";
import { type SiteServer, serve } from "../../bridge/feed/serve.ts";
import { Shelf } from "../../bridge/feed/shelf.ts";
import type { Note, SiteFacts } from "../../bridge/feed/site.ts";
import { MINUTE, SECOND } from "../kit/clock.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
import { type AlertId, allRecords, recordsOf } from "./records.ts";

/** Pages say how old they are, and are called old after a quarter of an hour. */
const AT_LEAST_EVERY = 5 * MINUTE;

/** After which a disk that couldn't be written is tried again. */
const TRY_AGAIN = 30 * SECOND;

export interface WebSiteSettings {
  /** Where the files go, for any static host. */
  readonly folder: string;
  readonly port: number;
  readonly host: string;
  readonly facts: SiteFacts;
  /** Told of what is wrong, or null where it is over. Whatever it is, what can be served is. */
  readonly tell: (what: "pages" | "records", reason: unknown) => void;
}

/**
 * The pages and feeds, in a folder and on a port. Before anything is made it hands out what an earlier run left, so that
 * a restart is never an empty page.
 */
export class WebSite {
  readonly #settings: WebSiteSettings;
  readonly #server: SiteServer;
  readonly #events: Events;
  readonly #press: Press;
  readonly #timer: NodeJS.Timeout;
  readonly #printing = new Set<Promise<void>>();
  /** Alerts whose records are to be read again. */
  readonly #changed = new Map<string, AlertId>();
  readonly #notes = new Map<Note["kind"], Note>();
  #ledger: Ledger | null = null;
  #isDue = false;
  #again: NodeJS.Timeout | undefined;

  private constructor(settings: WebSiteSettings, shelf: Shelf, server: SiteServer, events: Events) {
    this.#settings = settings;
    this.#server = server;
    this.#events = events;
    this.#press = new Press(settings.facts, shelf);
    this.#timer = setInterval(() => {
      this.#press.age(Date.now());
      this.#wake();
    }, AT_LEAST_EVERY);
  }

  static async open(settings: WebSiteSettings): Promise<WebSite> {
    const shelf = await Shelf.open(settings.folder);
    const events = new Events();
    const where = { port: settings.port, host: settings.host };
    const server = await serve(shelf, where, settings.facts, events);
    return new WebSite(settings, shelf, server, events);
  }

  get port(): number {
    return this.#server.port;
  }

  /** The ledger can be read: everything in it is shown, and whatever this alert comes to say, and what time brings. */
  changed(ledger: Ledger, alert?: AlertId): void {
    if (this.#ledger === null) this.#begin(ledger);
    this.#ledger = ledger;
    if (alert) this.#changed.set(`${alert.org}/${alert.id}`, alert);
    this.#wake();
  }

  /** Finishes what is under way. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    clearTimeout(this.#again);
    await Promise.all(this.#printing);
    this.#ledger = null;
    await this.#server.close();
  }

  #begin(ledger: Ledger): void {
    const { records, unreadable } = allRecords(ledger);
    this.#press.take(records);
    this.#events.begin(records);
    this.#settings.tell("records", unreadable > 0 ? `${unreadable} of ${records.length + unreadable}` : null);
    this.#note("records", unreadable);
  }

  #wake(): void {
    if (this.#isDue || this.#ledger === null) return; // one print shows everything that comes before it
    this.#isDue = true;
    const printing = this.#print()
      .then(() => this.#diskIs(null))
      .catch((reason: unknown) => this.#diskIs(reason))
      .finally(() => this.#printing.delete(printing));
    this.#printing.add(printing);
  }

  /** Later than the handler's step, and than the messages that it has put on their way. */
  async #print(): Promise<void> {
    await nextTurn();
    this.#isDue = false;
    const ledger = this.#ledger;
    if (ledger === null) return;
    await ledger.committed(); // nothing is shown that a kill could undo
    const news = [...this.#changed.values()].flatMap((alert) => this.#press.take(recordsOf(ledger, alert)));
    this.#changed.clear();
    const printing = this.#press.print(Date.now());
    this.#events.publish(news); // their pages are there now: they are what is made first
    await printing;
  }

  /** @param reason why the last print didn't reach the disk; null where it did */
  #diskIs(reason: unknown): void {
    clearTimeout(this.#again);
    if (this.#ledger === null) return;
    this.#settings.tell("pages", reason);
    const isNews = this.#notes.has("disk") !== (reason !== null);
    if (isNews) {
      this.#note("disk", reason === null ? 0 : 1);
      this.#wake(); // the page of the site's state says so
    } else if (reason !== null) this.#again = setTimeout(() => this.#wake(), TRY_AGAIN);
  }

  #note(kind: Note["kind"], count: number): void {
    if (count === 0) this.#notes.delete(kind);
    else this.#notes.set(kind, { kind, since: Date.now(), count });
    this.#press.note([...this.#notes.values()]);
  }
}
