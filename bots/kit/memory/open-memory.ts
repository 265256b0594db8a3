import { rmSync } from "node:fs";
import { Keyv } from "keyv";
import { Memory } from "./memory.ts";
import { SqliteStore } from "./sqlite-store.ts";

/**
 * The memory in a file of its own. One that can't be read is thrown away: losing it is harmless.
 * @param failed told of a store that fails later
 */
export const openMemory = (path: string, failed: (reason: unknown) => void): Memory =>
  new Memory(new Keyv({ store: openStore(path) }), failed);

const openStore = (path: string): SqliteStore => {
  try {
    return new SqliteStore(path);
  } catch {
    for (const suffix of ["", "-wal", "-shm"]) rmSync(path + suffix, { force: true });
    return new SqliteStore(path);
  }
};
