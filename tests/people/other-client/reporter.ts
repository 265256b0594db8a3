import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { Environment } from "../../../deploy/homeserver/environment.ts";
import { leashed, pythonVariables } from "../../../deploy/homeserver/leash.ts";
import type { Account } from "../arrival.ts";

const script = fileURLToPath(new URL("reporter.py", import.meta.url));

/** A message of the bot as the other client read it. */
export interface OtherHeard {
  readonly event_id: string;
  readonly body: string;
  /** Whether it was ciphertext on the wire. */
  readonly encrypted: boolean;
  /** What that client makes of the sending device: `cross-signed-tofu` is an identity's device, as first seen. */
  readonly trust: string;
}

/** A reporter in a chat with a bot, by reporter.py: a client that shares no code with ours. */
export class OtherReporter implements AsyncDisposable {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #ended: Promise<unknown>;
  readonly #heard: OtherHeard[] = [];
  readonly #complaints: string[] = [];
  #news = Promise.withResolvers<void>();
  #isOver = false;

  constructor({ python }: Environment, account: Account, bot: string) {
    this.#child = spawn(...leashed(python, [python, "-I", script]), {
      env: pythonVariables(),
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.#ended = once(this.#child, "close").then(() => {
      this.#isOver = true;
      this.#news.resolve();
    });
    // Who has ended early hears nothing more; `hears` tells what it complained of.
    this.#child.stdin.on("error", () => {});
    createInterface({ input: this.#child.stderr }).on("line", (line) => this.#complaints.push(line));
    createInterface({ input: this.#child.stdout }).on("line", (line) => {
      this.#heard.push(JSON.parse(line) as OtherHeard);
      this.#news.resolve();
      this.#news = Promise.withResolvers();
    });
    const { baseUrl: base_url, user, password } = account;
    this.#tells({ base_url, user, password, bot });
  }

  /** As soon as the bot is in the chat. */
  says(body: string): void {
    this.#tells({ body });
  }

  /**
   * The first message of the bot, past or future, that the predicate accepts.
   * @throws after `within` ms, or when the client ends, with what it read instead and what it complained of.
   */
  async hears(accepts: (message: OtherHeard) => boolean, within: number): Promise<OtherHeard> {
    const late = AbortSignal.timeout(within);
    const lateness = once(late, "abort");
    for (;;) {
      const found = this.#heard.find(accepts);
      if (found) return found;
      if (late.aborted || this.#isOver) break;
      await Promise.race([this.#news.promise, lateness]);
    }
    const bodies = this.#heard.map(({ body }) => body);
    throw new Error(
      `the other client has ${this.#isOver ? "ended" : `no such message within ${within} ms`}; it read ${JSON.stringify(bodies)} and says\n${this.#complaints.slice(-40).join("\n")}`,
    );
  }

  #tells(line: object): void {
    this.#child.stdin.write(`${JSON.stringify(line)}\n`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.stdin.end();
    await this.#ended;
  }
}
