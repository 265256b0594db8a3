import { join } from "node:path";
import { KEYS_EVENT, RECORD_KEY } from "../../core/alert/public-room.ts";
import type { SignedRecord } from "../../core/alert/record.ts";
import type { GivenKeys } from "../../core/envelope/key-book.ts";
import { sha256 } from "../../core/envelope/keys.ts";
import { judge, learn, type Trust, trustIn } from "../../core/envelope/trust.ts";
import { LiveSite } from "../feed/live-site.ts";
import type { SiteFacts } from "../feed/site.ts";
import { Kept } from "./kept.ts";
import { type ReadsPage, type RoomEvent, since, wholeHistory } from "./room-history.ts";

/** While the room hasn't been read for so long, nothing is called present any more. Milliseconds. */
const OUT_OF_TOUCH = 2 * 60_000;

export interface MirrorSettings {
  /** Of the records, the keys and, in `web`, the pages. */
  readonly folder: string;
  readonly port: number;
  readonly host: string;
  readonly facts: SiteFacts;
  /** As people compared them: of the organisation, and of those partners whose alerts are to be shown. */
  readonly roots: readonly string[];
  readonly reads: ReadsPage;
  /** Told of what is wrong, or null where it is over. */
  readonly tell: (what: "pages" | "room", reason: unknown) => void;
}

/**
 * The same site elsewhere, out of the organisation's public room. Nothing is believed but what a root has signed: not the
 * homeserver, not the room. What was once read and held is kept.
 */
export class Mirror {
  readonly #settings: MirrorSettings;
  readonly #site: LiveSite;
  readonly #records: Kept;
  readonly #manifests: Kept;
  #trust: Trust;
  /** Hashes of everything that was given as a record. */
  readonly #known = new Set<string>();
  #news: SignedRecord[] = [];
  #refused = 0;
  #next: string | null = null;
  #inTouch = 0;

  private constructor(settings: MirrorSettings, site: LiveSite) {
    this.#settings = settings;
    this.#site = site;
    this.#records = new Kept(join(settings.folder, "records.jsonl"));
    this.#manifests = new Kept(join(settings.folder, "manifests.jsonl"));
    this.#trust = trustIn(settings.roots);
  }

  /** Serves what it has; the room is read by `follow`. */
  static async open(settings: MirrorSettings): Promise<Mirror> {
    const state: { mirror?: Mirror } = {};
    const site = await LiveSite.open({
      ...settings,
      folder: join(settings.folder, "web"),
      isPresent: () => state.mirror?.isInTouch ?? false,
      tell: (reason) => settings.tell("pages", reason),
    });
    const mirror = new Mirror(settings, site);
    state.mirror = mirror;
    for (const envelope of await mirror.#manifests.all()) mirror.#learn(envelope);
    for (const one of await mirror.#records.all()) mirror.#take(one);
    return mirror;
  }

  get port(): number {
    return this.#site.port;
  }

  /** Records that didn't hold, since the start. */
  get refused(): number {
    return this.#refused;
  }

  get isInTouch(): boolean {
    return Date.now() - this.#inTouch < OUT_OF_TOUCH;
  }

  /** Reads what the room has come to say since the last time, the first time all of it. It never throws: it tells. */
  async follow(): Promise<void> {
    const { reads, tell } = this.#settings;
    try {
      const [isFirst, wasAway, refused] = [this.#next === null, !this.isInTouch, this.#refused];
      const { events, next } =
        this.#next === null ? await wholeHistory(reads) : await since(reads, this.#next);
      await this.#hear(events);
      this.#next = next;
      this.#inTouch = Date.now();
      tell("room", null);
      if (isFirst) this.#begin();
      else if (wasAway) this.#site.renew();
      else if (this.#news.length > 0 || this.#refused > refused) this.#site.wake();
    } catch (reason) {
      tell("room", reason);
    }
  }

  close(): Promise<void> {
    return this.#site.close();
  }

  #begin(): void {
    this.#site.begin(
      this.#news.splice(0).toSorted((a, b) => a.record.issued - b.record.issued),
      async () => this.#news.splice(0),
    );
  }

  /** Keys first: a record in the same part may need them, whatever order a homeserver gives. */
  async #hear(events: readonly RoomEvent[]): Promise<void> {
    const contents = events.flatMap(({ type, content }) => (isObject(content) ? [{ type, content }] : []));
    const manifests = contents.flatMap(({ type, content }) =>
      type === KEYS_EVENT ? [content.manifest] : [],
    );
    await this.#manifests.add(manifests.filter((envelope) => this.#learn(envelope)));
    const given = contents.flatMap(({ content }) =>
      [content, content["m.new_content"]].flatMap((one) =>
        isObject(one) && one[RECORD_KEY] !== undefined ? [one[RECORD_KEY]] : [],
      ),
    );
    await this.#records.add(given.filter((one) => this.#take(one)));
  }

  /** @returns whether it is new */
  #learn(envelope: unknown): boolean {
    const before = this.#trust;
    this.#trust = learn(before, envelope);
    if (this.#trust === before) return false;
    this.#site.give(this.#keys());
    return true;
  }

  /** @returns whether it holds and is new */
  #take(given: unknown): boolean {
    const hash = sha256(JSON.stringify(given));
    if (this.#known.has(hash)) return false; // an edit carries its record twice
    this.#known.add(hash);
    const { signed, fault } = judge(this.#trust, given);
    // Of a partner whose root nobody named here nothing can be said.
    const isOthers = fault === "organisation" && signed?.record.org !== this.#settings.facts.org.id;
    if (fault !== null && !isOthers) this.#site.note("refused", ++this.#refused);
    if (fault !== null || signed === null) return false;
    this.#news.push(signed);
    return true;
  }

  #keys(): readonly GivenKeys[] {
    const { org, partners } = this.#settings.facts;
    const names = { [org.id]: org.name, ...partners };
    return Object.entries(names).flatMap(([id, name]): GivenKeys[] => {
      const book = Object.hasOwn(this.#trust.books, id) ? this.#trust.books[id] : undefined;
      const [root] = book?.roots ?? [];
      if (!book || root === undefined) return [];
      return [{ id, name, root, manifests: book.signed.map(({ envelope }) => envelope) }];
    });
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
