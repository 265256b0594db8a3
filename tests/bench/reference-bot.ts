import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { TestHomeserver } from "../federation/homeservers.ts";
import { logIn } from "./log-in.ts";
import type { Session } from "./session.ts";

/** A bot that ours is measured against (bare-echo, sdk-echo), in a process of its own. */
export class ReferenceBot implements AsyncDisposable {
  readonly userId: string;
  /** Milliseconds from the start of the process until it was ready. */
  readonly startedIn: number;
  readonly #child: ChildProcess;

  private constructor(userId: string, startedIn: number, child: ChildProcess) {
    this.userId = userId;
    this.startedIn = startedIn;
    this.#child = child;
  }

  /** With a new account, or as a `session` that exists. */
  static async start(
    kind: "bare-echo" | "sdk-echo",
    server: TestHomeserver,
    session?: Session,
  ): Promise<ReferenceBot> {
    const { baseUrl, token, userId, deviceId } = session ?? (await logIn(await server.account(kind)));
    const began = performance.now();
    const child = fork(fileURLToPath(new URL(`${kind}/process.ts`, import.meta.url)), {
      execArgv: ["--expose-gc"],
      env: {
        ...process.env,
        BENCH_URL: baseUrl,
        BENCH_TOKEN: token,
        BENCH_USER: userId,
        BENCH_DEVICE: deviceId,
      },
      stdio: ["ignore", "pipe", "inherit", "ipc"],
    });
    process.once("exit", () => child.kill("SIGKILL"));
    if (child.stdout) await once(createInterface({ input: child.stdout }), "line"); // it says "ready" and nothing else
    return new ReferenceBot(userId, performance.now() - began, child);
  }

  /** Bytes, after a full collection. Only of sdk-echo. */
  async memory(): Promise<NodeJS.MemoryUsage> {
    const answer = once(this.#child, "message");
    this.#child.send("memory");
    return (await answer)[0] as NodeJS.MemoryUsage;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, "exit");
    if (this.#child.kill("SIGKILL")) await ended;
  }
}
