import { existsSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";

/**
 * Puts what the demo before this one left in `folder` aside, so that this one is set up anew: that one's organisation
 * had no relay, and its accounts and rooms can't be made to fit. @returns where to, or null where there was none
 */
export const putFormerAside = (folder: string): string | null => {
  if (!isFormer(join(folder, "la", "set-up.json"))) return null;
  const free = [`${folder}.old`, ...Array.from({ length: 99 }, (_, n) => `${folder}.old-${n + 2}`)];
  const aside = free.find((path) => !existsSync(path));
  if (aside === undefined) throw new Error(`${folder} is of an earlier demo. Type: npm run demo:clean`);
  renameSync(folder, aside);
  return aside;
};

/** It wrote the other city's bot, the probe, into the first city's set-up. */
const isFormer = (path: string): boolean =>
  existsSync(path) && "probe password" in (JSON.parse(readFileSync(path, "utf8")) as object);
