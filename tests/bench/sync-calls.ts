import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** Counts a process's fsync and fdatasync calls from outside, where strace is installed and may look. */
export class SyncCalls implements AsyncDisposable {
  count = 0;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
    if (child.stderr)
      createInterface({ input: child.stderr }).on("line", (line) => {
        if (/\bf(data)?sync\(/.test(line)) this.count++;
      });
  }

  /** @returns null where there is no strace, or it isn't allowed to look */
  static async watch(pid: number): Promise<SyncCalls | null> {
    const child = spawn("strace", ["-f", "-e", "trace=fsync,fdatasync", "-p", String(pid)], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    const ended = Promise.race([once(child, "error"), once(child, "exit")]).then(() => false);
    const attached = child.stderr
      ? once(child.stderr, "data").then(([text]) => /attached/.test(text))
      : false;
    return (await Promise.race([ended, attached])) ? new SyncCalls(child) : null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, "exit");
    if (this.#child.kill("SIGINT")) await ended; // it lets go of the process, which runs on
  }
}
