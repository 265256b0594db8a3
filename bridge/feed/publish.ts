import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { type EncodedFile, type EncodedSite, encoded } from "./encoded.ts";
import { mediaType } from "./media-type.ts";

const FORMS = [
  ["", (file) => file.bytes],
  [".gz", (file) => file.gzip()],
  [".br", (file) => file.br()],
] as const satisfies readonly (readonly [string, (file: EncodedFile) => Buffer])[];

/** A file under way; a server that follows the folder may be told to skip these. */
const UNDER_WAY = ".new";

/**
 * Brings a folder to hold exactly this site, for nginx, Caddy or any static host: whoever reads meanwhile gets each
 * file whole, old or new. Written is only what differs; what is no longer there goes last. Throws what the disk throws,
 * and can then be called again. One call at a time for a folder.
 * @returns the paths that were written and removed
 */
export const publish = async (
  folder: string,
  site: EncodedSite,
): Promise<{ written: readonly string[]; removed: readonly string[] }> => {
  await mkdir(folder, { recursive: true });
  const there = await filesIn(folder);
  const written: string[] = [];
  for (const [path, file] of site) {
    if (await holds(folder, path, file, there)) continue;
    await write(join(folder, path), file);
    written.push(path);
  }
  const wanted = new Set([...site.keys()].flatMap((path) => FORMS.map(([end]) => path + end)));
  const removed = [...there].filter((path) => !wanted.has(path) && isOurs(path));
  for (const path of removed) await rm(join(folder, path), { force: true });
  return { written, removed };
};

/** What a folder holds since an earlier run, to be served before anything is rendered. */
export const readPublished = async (folder: string, now: number): Promise<EncodedSite> => {
  const site = new Map<string, EncodedFile>();
  for (const path of await filesIn(folder)) {
    const type = mediaType(path);
    if (type) site.set(path, encoded({ type, bytes: await readFile(join(folder, path)) }, now));
  }
  return site;
};

const holds = async (
  folder: string,
  path: string,
  { bytes }: EncodedFile,
  there: ReadonlySet<string>,
): Promise<boolean> =>
  FORMS.every(([end]) => there.has(path + end)) && (await readFile(join(folder, path))).equals(bytes);

/** All three forms are ready before the first takes its place, so that they differ for no longer than two renames. */
const write = async (target: string, file: EncodedFile): Promise<void> => {
  await mkdir(dirname(target), { recursive: true });
  for (const [end, form] of FORMS) await writeFile(target + end + UNDER_WAY, form(file));
  // The plain form last: where a kill comes between, it still differs and all is written again.
  for (const [end] of FORMS.toReversed()) await rename(target + end + UNDER_WAY, target + end);
};

const filesIn = async (folder: string): Promise<ReadonlySet<string>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name).slice(join(folder, sep).length).replaceAll(sep, "/"),
      ),
  );
};

/** A certificate's challenge or a host's own file isn't ours to remove. */
const isOurs = (path: string): boolean =>
  path.endsWith(UNDER_WAY) || mediaType(path.replace(/\.(gz|br)$/, "")) !== null;
