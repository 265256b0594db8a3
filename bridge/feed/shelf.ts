import { type EncodedFile, encoded } from "./encoded.ts";
import { Folder } from "./folder.ts";
import type { Content } from "./render-site.ts";

/** Bytes in memory, their encodings counted in: more than what a crowd asks for. */
const MOST_KEPT = 32 * 2 ** 20;

/** Where files are asked for by their path. One that lies only on the disk comes later. */
export interface Served {
  readonly get: (path: string) => EncodedFile | undefined | Promise<EncodedFile | undefined>;
  readonly size: number;
}

/**
 * The files of the site. What changed lately, or was asked for, is in memory; all of it is in a folder, so that memory
 * doesn't grow with the years, and who only reads the folder misses nothing.
 */
export class Shelf implements Served {
  readonly #folder: Folder;
  /** On the disk, as a whole; with the hash of what we wrote, or null for what an earlier run left. */
  readonly #there: Map<string, string | null>;
  /** The least lately used first. */
  readonly #kept = new Map<string, EncodedFile>();
  readonly #coming = new Map<string, Promise<EncodedFile | undefined>>();
  /** In memory and not on the disk yet, the most urgent first. */
  readonly #unwritten = new Set<string>();
  #bytes = 0;
  #writing: Promise<void> | null = null;

  private constructor(folder: Folder, there: readonly string[]) {
    this.#folder = folder;
    this.#there = new Map(there.map((path) => [path, null]));
  }

  /** What an earlier run left is there at once. An unreadable folder is an empty one: writing to it will tell. */
  static async open(path: string): Promise<Shelf> {
    const folder = new Folder(path);
    return new Shelf(folder, await folder.files().catch(() => []));
  }

  get size(): number {
    return this.#there.size + [...this.#unwritten].filter((path) => !this.#there.has(path)).length;
  }

  /** Files that wait to be written. */
  get unwritten(): number {
    return this.#unwritten.size;
  }

  get(path: string): EncodedFile | undefined | Promise<EncodedFile | undefined> {
    const kept = this.#kept.get(path);
    if (kept) return this.#keep(path, kept);
    return this.#there.has(path) ? this.#fetch(path) : undefined;
  }

  /** From now on this is what is at the path; the disk follows with `write`. @returns whether it may be something new */
  put(path: string, content: Content, now: number): boolean {
    if (this.#kept.get(path)?.bytes.equals(content.bytes)) return false;
    this.#unwritten.add(path);
    this.#keep(path, encoded(content, now));
    return true;
  }

  /**
   * Brings the folder up to date, one file after the other; resolves when nothing waits. A file that can't be written
   * stays in memory, keeps none of the others, and is tried again at the next call.
   * @throws what the disk threw first
   */
  async write(): Promise<void> {
    // What failed in a call under way is tried again by this one: it may be for this that it was made.
    while (this.#writing) await this.#writing.catch(() => {});
    if (this.#unwritten.size === 0) return;
    this.#writing = this.#writeAll();
    await this.#writing;
  }

  /** Removes everything else of ours from the folder. */
  async keepOnly(paths: ReadonlySet<string>): Promise<readonly string[]> {
    for (const path of this.#there.keys()) if (!paths.has(path)) this.#forget(path);
    return this.#folder.keepOnly(paths);
  }

  async #writeAll(): Promise<void> {
    const failed = new Map<string, unknown>();
    // What is put meanwhile comes to the end of the set, and is written too.
    while (this.#unwritten.size > failed.size)
      for (const path of this.#unwritten) if (!failed.has(path)) await this.#writeOne(path, failed);
    this.#evict();
    this.#writing = null;
    for (const reason of failed.values()) throw reason;
  }

  async #writeOne(path: string, failed: Map<string, unknown>): Promise<void> {
    const file = this.#kept.get(path);
    if (file === undefined) throw new Error("what isn't written is kept");
    try {
      const before = this.#there.get(path) === null ? await this.#folder.read(path) : null;
      const isThere = before?.hash === file.hash;
      if (!isThere) await this.#folder.write(path, file);
      this.#there.set(path, file.hash);
      if (this.#kept.get(path) !== file) return; // changed meanwhile: once more
      this.#unwritten.delete(path);
      if (isThere && before) this.#keep(path, before); // since an earlier run: it keeps its age
    } catch (reason) {
      failed.set(path, reason);
    }
  }

  #fetch(path: string): Promise<EncodedFile | undefined> {
    const coming =
      this.#coming.get(path) ??
      this.#folder.read(path).then((file) => {
        this.#coming.delete(path);
        const newer = this.#kept.get(path);
        if (newer || file === null) return newer;
        this.#keep(path, file);
        this.#evict();
        return file;
      });
    this.#coming.set(path, coming);
    return coming;
  }

  #keep(path: string, file: EncodedFile): EncodedFile {
    const before = this.#kept.get(path);
    this.#kept.delete(path);
    this.#kept.set(path, file);
    this.#bytes += sizeOf(file) - (before ? sizeOf(before) : 0);
    return file;
  }

  #forget(path: string): void {
    const kept = this.#kept.get(path);
    if (kept) this.#bytes -= sizeOf(kept);
    this.#kept.delete(path);
    this.#there.delete(path);
    this.#unwritten.delete(path);
  }

  #evict(): void {
    for (const [path, file] of this.#kept) {
      if (this.#bytes <= MOST_KEPT) return;
      if (this.#unwritten.has(path)) continue;
      this.#kept.delete(path);
      this.#bytes -= sizeOf(file);
    }
  }
}

/** Encoded it is about half as long again. */
const sizeOf = ({ bytes }: EncodedFile): number => 1.5 * bytes.length + 500;
