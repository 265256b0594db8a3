import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of its own for a test, gone at the end of the block. */
export const scratch = async (): Promise<AsyncDisposable & { readonly folder: string }> => {
  const folder = await mkdtemp(join(tmpdir(), "almenara-"));
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
};

/** Whether a process with this id is there (a zombie counts). */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
