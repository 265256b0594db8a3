import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { type EncodedFile, encoded } from "./encoded.ts";
import { mediaType } from "./media-type.ts";

const FORMS = [
  ["", (file) => file.bytes],
  [".gz", (file) => file.gzip()],
  [".br", (file) => file.br()],
] as const satisfies readonly (readonly [string, (file: EncodedFile) => Buffer])[];

/** A file under way; a server that follows the folder may be told to skip these. */
const UNDER_WAY = ".new";

/**
 * Our files in a folder, each with its encodings beside it, for nginx, Caddy or any static host: whoever reads meanwhile
 * gets each file whole, old or new.
 */
export class Folder {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** What is whole there. @returns paths, such as `i/XXXXXXXX/index.html` */
  async files(): Promise<string[]> {
    const there = await this.#names();
    return [...there].filter(
      (path) => mediaType(path) !== null && FORMS.every(([end]) => there.has(path + end)),
    );
  }

  /** Null where it isn't there as a whole. */
  async read(path: string): Promise<EncodedFile | null> {
    const type = mediaType(path);
    if (type === null) return null;
    try {
      const [{ mtimeMs }, bytes, gzip, br] = await Promise.all([
        stat(join(this.#root, path)),
        ...([
          readFile(this.#at(path, "")),
          readFile(this.#at(path, ".gz")),
          readFile(this.#at(path, ".br")),
        ] as const),
      ]);
      return encoded({ type, bytes }, Math.floor(mtimeMs), { gzip, br });
    } catch {
      return null; // it is made anew
    }
  }

  /**
   * All three forms are ready before the first takes its place, so that they differ for no longer than two renames.
   * Throws what the disk throws, and can then be called again.
   */
  async write(path: string, file: EncodedFile): Promise<void> {
    await file.compress();
    await mkdir(dirname(join(this.#root, path)), { recursive: true });
    await Promise.all(
      FORMS.map(async ([end, form]) => {
        await writeFile(this.#at(path, end + UNDER_WAY), form(file));
        // Whoever serves the folder says the same Last-Modified as we do.
        await utimes(this.#at(path, end + UNDER_WAY), file.modified / 1_000, file.modified / 1_000);
      }),
    );
    // The plain form last: where a kill comes between, it still differs and all is written again.
    for (const [end] of FORMS.toReversed())
      await rename(this.#at(path, end + UNDER_WAY), this.#at(path, end));
  }

  /** Removes what is ours and not among these. A certificate's challenge or a host's own file isn't ours. */
  async keepOnly(paths: ReadonlySet<string>): Promise<readonly string[]> {
    const wanted = new Set([...paths].flatMap((path) => FORMS.map(([end]) => path + end)));
    const others = [...(await this.#names())].filter((path) => !wanted.has(path) && isOurs(path));
    for (const path of others) await rm(join(this.#root, path), { force: true });
    return others;
  }

  #at(path: string, end: string): string {
    return join(this.#root, path + end);
  }

  async #names(): Promise<ReadonlySet<string>> {
    await mkdir(this.#root, { recursive: true });
    const entries = await readdir(this.#root, { recursive: true, withFileTypes: true });
    const relative = (path: string): string => path.slice(join(this.#root, sep).length).replaceAll(sep, "/");
    return new Set(
      entries.filter((entry) => entry.isFile()).map((entry) => relative(join(entry.parentPath, entry.name))),
    );
  }
}

const isOurs = (path: string): boolean =>
  path.endsWith(UNDER_WAY) || mediaType(path.replace(/\.(gz|br)$/, "")) !== null;
