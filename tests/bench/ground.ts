import { mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Homeservers, type TestHomeserver } from "../federation/homeservers.ts";

/** On the disk that a stack would stand on; a tmpfs would hide what a commit costs. */
const folder = fileURLToPath(new URL(`../../data/bench/${process.pid}`, import.meta.url));

/** There, for what makes its own homeservers. @returns the folder */
export const ground = (): string => {
  mkdirSync(folder, { recursive: true });
  return folder;
};

/** One homeserver on the disk, for as long as `measure` takes. */
export const onGround = async <T>(measure: (server: TestHomeserver) => Promise<T>): Promise<T> => {
  await using servers = await Homeservers.startIn(ground(), "la");
  return await measure(servers.la);
};

/** Takes away what is left of it, also after an interruption. */
export const clearGround = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
