import { setImmediate as nextTurn } from "node:timers/promises";
import type { SignedRecord } from "../../core/alert/record.ts";
import type { GivenKeys } from "../../core/envelope/key-book.ts";
import { Events } from "./events.ts";
import { Press } from "./press.ts";
import { type SiteServer, serve } from "./serve.ts";
import { Shelf } from "./shelf.ts";
import type { Note, SiteFacts } from "./site.ts";

/** Pages say how old they are, and are called old after a quarter of an hour. Milliseconds. */
const AT_LEAST_EVERY = 5 * 60_000;

/** After which a disk that couldn't be written is tried again. Milliseconds. */
const TRY_AGAIN = 30_000;

export interface LiveSiteSettings {
  /** Where the files go, for any static host. */
  readonly folder: string;
  readonly port: number;
  readonly host: string;
  readonly facts: SiteFacts;
  /** Whether what is known is of now; where it isn't, nothing is made that would say so. Left out: always. */
  readonly isPresent?: () => boolean;
  /** Told why the folder can't be written, or null where it is over. Whatever it is, what can be served is. */
  readonly tell: (reason: unknown) => void;
}

/**
 * A site that keeps itself true: in a folder, on a port and as a stream of events. Before anything is made it hands out
 * what an earlier run left, so that a restart is never an empty page.
 */
export class LiveSite {
  readonly #settings: LiveSiteSettings;
  readonly #server: SiteServer;
  readonly #events: Events;
  readonly #press: Press;
  readonly #timer: NodeJS.Timeout;
  readonly #printing = new Set<Promise<void>>();
  readonly #notes = new Map<Note["kind"], Note>();
  #news: (() => Promise<readonly SignedRecord[]>) | null = null;
  #isDue = false;
  #again: NodeJS.Timeout | undefined;

  private constructor(settings: LiveSiteSettings, shelf: Shelf, server: SiteServer, events: Events) {
    this.#settings = settings;
    this.#server = server;
    this.#events = events;
    this.#press = new Press(settings.facts, shelf);
    this.#timer = setInterval(() => {
      if (settings.isPresent?.() ?? true) this.renew();
    }, AT_LEAST_EVERY);
  }

  static async open(settings: LiveSiteSettings): Promise<LiveSite> {
    const shelf = await Shelf.open(settings.folder);
    const events = new Events();
    const where = { port: settings.port, host: settings.host };
    const server = await serve(shelf, where, settings.facts, events);
    return new LiveSite(settings, shelf, server, events);
  }

  get port(): number {
    return this.#server.port;
  }

  /**
   * From now on the site is made.
   * @param records what was published before, in the order of their issue
   * @param news what is to be shown and wasn't yet; asked for before each print
   */
  begin(records: readonly SignedRecord[], news: () => Promise<readonly SignedRecord[]>): void {
    this.#press.take(records);
    this.#events.begin(records);
    this.#news = news;
    this.wake();
  }

  /** Makes everything anew that says of when it is. */
  renew(): void {
    this.#press.age(Date.now());
    this.wake();
  }

  /** Makes everything true again that isn't: by news, or because time has passed. */
  wake(): void {
    if (this.#isDue || this.#news === null) return; // one print shows everything that comes before it
    this.#isDue = true;
    const printing = this.#print()
      .then(() => this.#diskIs(null))
      .catch((reason: unknown) => this.#diskIs(reason))
      .finally(() => this.#printing.delete(printing));
    this.#printing.add(printing);
  }

  /** What isn't as it should be, on the page of the site's state from the next print on; 0: it is over. */
  note(kind: Note["kind"], count: number): void {
    const since = this.#notes.get(kind)?.since ?? Date.now();
    if (count === 0) this.#notes.delete(kind);
    else this.#notes.set(kind, { kind, since, count });
    this.#press.note([...this.#notes.values()]);
  }

  /** By what the records can be checked, from the next print on. */
  give(keys: readonly GivenKeys[]): void {
    this.#press.give(keys);
  }

  /** Finishes what is under way. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    clearTimeout(this.#again);
    await Promise.all(this.#printing);
    this.#news = null;
    await this.#server.close();
  }

  /** Later than the step that woke it, and than the messages that it has put on their way. */
  async #print(): Promise<void> {
    await nextTurn();
    this.#isDue = false;
    if (this.#news === null) return;
    const news = this.#press.take(await this.#news());
    const printing = this.#press.print(Date.now());
    this.#events.publish(news); // their pages are there now: they are what is made first
    await printing;
  }

  /** @param reason why the last print didn't reach the disk; null where it did */
  #diskIs(reason: unknown): void {
    clearTimeout(this.#again);
    if (this.#news === null) return;
    this.#settings.tell(reason);
    const isNews = this.#notes.has("disk") !== (reason !== null);
    if (isNews) {
      this.note("disk", reason === null ? 0 : 1);
      this.wake(); // the page of the site's state says so
    } else if (reason !== null) this.#again = setTimeout(() => this.wake(), TRY_AGAIN);
  }
}
