import { mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Homeservers, type TestHomeserver } from "../federation/homeservers.ts";

/** On the disk that a stack would stand on; a tmpfs would hide what a commit costs. */
const folder = fileURLToPath(new URL(`../../data/bench/${process.pid}`, import.meta.url));

/** One homeserver on the disk, for as long as `measure` takes. */
export const onGround = async <T>(measure: (server: TestHomeserver) => Promise<T>): Promise<T> => {
  mkdirSync(folder, { recursive: true });
  await using servers = await Homeservers.startIn(folder, "la");
  return await measure(servers.la);
};

/** Takes away what is left of it, also after an interruption. */
export const clearGround = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
