import { type EncodedSite, encodeSite } from "../../bridge/feed/encoded.ts";
import { publish, readPublished } from "../../bridge/feed/publish.ts";
import { renderSite } from "../../bridge/feed/render-site.ts";
import { type SiteServer, serve } from "../../bridge/feed/serve.ts";
import type { SiteFacts } from "../../bridge/feed/site.ts";
import { MINUTE } from "../kit/clock.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
import { allRecords } from "./records.ts";

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
 * The pages and feeds, in a folder and on a port. Before the first rendering it hands out what an earlier run left, so
 * that a restart is never an empty page.
 */
export class WebSite {
  readonly #settings: WebSiteSettings;
  readonly #server: SiteServer;
  readonly #timer: NodeJS.Timeout;
  #site: EncodedSite;
  #ledger: Ledger | null = null;
  #rendering: Promise<void> = Promise.resolve();
  #isDue = false;

  private constructor(settings: WebSiteSettings, server: SiteServer, site: EncodedSite) {
    this.#settings = settings;
    this.#server = server;
    this.#site = site;
    this.#timer = setInterval(() => this.#wake(), AT_LEAST_EVERY);
  }

  static async open(settings: WebSiteSettings): Promise<WebSite> {
    const left = await readPublished(settings.folder, Date.now()).catch(() => new Map());
    const server = await serve(left, { port: settings.port, host: settings.host });
    return new WebSite(settings, server, left);
  }

  get port(): number {
    return this.#server.port;
  }

  /** Something has changed, or a time has come: everything is made anew, as soon as the handler's step has ended. */
  changed(ledger: Ledger): void {
    this.#ledger = ledger;
    this.#wake();
  }

  /** Finishes what is under way. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#ledger = null;
    await this.#rendering;
    await this.#server.close();
  }

  #wake(): void {
    if (this.#isDue) return; // one rendering shows everything that comes before it
    this.#isDue = true;
    this.#rendering = this.#rendering.then(() => this.#render()).catch(this.#settings.failed);
  }

  async #render(): Promise<void> {
    this.#isDue = false;
    const ledger = this.#ledger;
    if (ledger === null) return;
    ledger.commit(); // nothing is shown that a kill could undo
    const now = Date.now();
    this.#site = encodeSite(renderSite(allRecords(ledger), this.#settings.facts, now), now, this.#site);
    this.#server.show(this.#site);
    await publish(this.#settings.folder, this.#site);
  }
}
