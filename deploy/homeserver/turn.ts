import { DatabaseSync } from "node:sqlite";
import { setTimeout as delay } from "node:timers/promises";

/**
 * Runs `work` while no other process (nor other caller in this one) is inside the same `file`'s turn, and
 * waits for as long as one is. `onWait` is told once when there is a wait.
 *
 * The lock is SQLite's on an empty database: the kernel drops it with its process, however that ends, so no
 * lock can be left behind and none has to be judged stale.
 */
export const inTurn = async <T>(file: string, work: () => Promise<T>, onWait?: () => void): Promise<T> => {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    let waited = false;
    while (!taken(database)) {
      if (!waited) onWait?.();
      waited = true;
      await delay(100);
    }
    return await work();
  } finally {
    database.close();
  }
};

const taken = (database: DatabaseSync): boolean => {
  try {
    database.exec("BEGIN EXCLUSIVE");
    return true;
  } catch (error) {
    if (error instanceof Error && /locked|busy/.test(error.message)) return false;
    throw error;
  }
};
