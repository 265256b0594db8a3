import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/** A process of ours that says a line at its start, and one for each that it is told; it ends with its input. */
export class Child implements AsyncDisposable {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: Interface;
  readonly first: number;

  private constructor(child: ChildProcessByStdio<Writable, Readable, null>, lines: Interface, first: number) {
    this.#child = child;
    this.#lines = lines;
    this.first = first;
  }

  static async start(...[command = "", ...args]: readonly string[]): Promise<Child> {
    const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
    const lines = createInterface({ input: child.stdout });
    return new Child(child, lines, await numberIn(lines));
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  async asks(line: string): Promise<number> {
    const answer = numberIn(this.#lines);
    this.#child.stdin.write(`${line}\n`);
    return answer;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, "close");
    this.#child.stdin.end();
    await ended;
  }
}

const numberIn = async (lines: Interface): Promise<number> => {
  const [line] = await once(lines, "line");
  return Number(line);
};
