import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import type { SignedRecord } from "../../core/alert/record.ts";
import type { GivenKeys } from "../../core/envelope/key-book.ts";
import type { Alert } from "./alert.ts";
import { AlertBook } from "./alert-book.ts";
import type { Piece } from "./piece.ts";
import { piecesOf } from "./pieces.ts";
import type { Shelf } from "./shelf.ts";
import type { Note, Site, SiteFacts } from "./site.ts";

/** For so long at most the event loop is kept from anything else, one piece excepted. Milliseconds. */
const AT_A_STRETCH = 8;

/**
 * What isn't urgent is made in a fourth of the time: on a small machine the same processors carry the alert to people
 * and partners at that moment.
 */
const REST_FOR_WORK = 3;

/** Files that may wait for the disk before more are made: at the start there are very many. */
const MOST_UNWRITTEN = 200;

/** What a piece was made from, and when. */
interface Made {
  readonly from: readonly unknown[];
  readonly at: number;
}

/**
 * Keeps the files of a site true as records come and time passes: makes what something has touched, the most urgent
 * first, and nothing else. What a publication costs doesn't depend on how many alerts are past.
 */
export class Press {
  readonly #facts: SiteFacts;
  readonly #shelf: Shelf;
  readonly #book: AlertBook;
  readonly #made = new Map<string, Made>();
  /** Of everything made so far, until what an earlier run left over is removed. */
  #paths: Set<string> | null = new Set();
  /** Names of alerts whose own pages are to be made. */
  readonly #touched = new Set<string>();
  /** What was made before this and tells of now is old. */
  #oldBefore = 0;
  #notes: readonly Note[] = [];
  #keys: readonly GivenKeys[] = [];
  #turns = 0;

  constructor(facts: SiteFacts, shelf: Shelf) {
    this.#facts = facts;
    this.#shelf = shelf;
    this.#book = new AlertBook(facts.org.id);
  }

  /** Records whose signatures hold. They are shown at the next `print`. @returns those that are new */
  take(records: readonly SignedRecord[]): readonly SignedRecord[] {
    return this.#book.take(records);
  }

  /** What the site says of itself from the next `print` on. */
  note(notes: readonly Note[]): void {
    this.#notes = notes;
  }

  /** By what the records can be checked, from the next `print` on. */
  give(keys: readonly GivenKeys[]): void {
    this.#keys = keys;
  }

  /** From now on what tells of now is old, if it was made before. */
  age(now: number): void {
    this.#oldBefore = now;
    for (const { name } of this.#book.alerts().recent) this.#touched.add(name);
  }

  /**
   * Makes what is to be made, with pauses for others. A later call takes over from one that isn't done. Then brings the
   * disk up to date.
   * @param now ms since the epoch
   * @throws what the disk throws; everything is then still served, and written by a later call
   */
  async print(now: number): Promise<void> {
    const turn = ++this.#turns;
    for (const { name } of this.#book.passTo(now)) this.#touched.add(name);
    const site: Site = {
      ...this.#facts,
      ...this.#book.alerts(),
      notes: this.#notes,
      keys: this.#keys,
      now,
    };
    const touched = [...this.#touched].flatMap((name) => site.named.get(name) ?? []);
    const disk = new Disk(this.#shelf);
    let began = performance.now();
    for (const piece of this.#due(site, touched)) {
      if (turn !== this.#turns) return; // the later call goes over everything
      this.#make(piece, now);
      const worked = performance.now() - began;
      if (worked < AT_A_STRETCH) continue;
      disk.follow();
      if (this.#shelf.unwritten > MOST_UNWRITTEN) await disk.caughtUp();
      const isFirst = this.#paths !== null;
      await (isFirst || piece.isUrgent === true ? nextTurn() : pause(worked * REST_FOR_WORK));
      began = performance.now();
    }
    if (turn !== this.#turns) return;
    for (const { name } of touched) this.#touched.delete(name);
    await this.#shelf.write();
    if (this.#paths === null || turn !== this.#turns) return;
    await this.#shelf.keepOnly(this.#paths);
    this.#paths = null;
  }

  *#due(site: Site, touched: readonly Alert[]): Iterable<Piece> {
    for (const one of piecesOf(site, touched)) {
      if (!("each" in one)) yield one;
      else if (!isSame(this.#made.get(one.key)?.from ?? [], one.from)) {
        yield* one.each();
        this.#made.set(one.key, { from: one.from, at: site.now }); // only after all of them
      }
    }
  }

  #make(piece: Piece, now: number): void {
    const before = this.#made.get(piece.key);
    const isOld = piece.ages === true && (before?.at ?? 0) < this.#oldBefore;
    if (before && !isOld && isSame(before.from, piece.from)) return;
    for (const { path, type, text } of piece.files()) {
      this.#paths?.add(path);
      this.#shelf.put(path, { type, bytes: Buffer.from(text) }, now);
    }
    this.#made.set(piece.key, { from: piece.from, at: now });
  }
}

/** Writes while more is made. Once it has failed it rests: the end of the print says why. */
class Disk {
  readonly #shelf: Shelf;
  #writing: Promise<void> = Promise.resolve();
  #hasFailed = false;

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  follow(): void {
    if (this.#hasFailed) return;
    this.#writing = this.#shelf.write().catch(() => {
      this.#hasFailed = true;
    });
  }

  async caughtUp(): Promise<void> {
    await this.#writing;
  }
}

const isSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at]);
