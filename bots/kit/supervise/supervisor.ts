import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { EXIT } from "../refusal.ts";

const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 30_000;
/** A process that ran this long has proved itself: the next pause is short again. */
const PROVEN = 60_000;
/** SIGKILL follows SIGTERM after this. */
const STOP_WITHIN = 6_000;

export interface ProcessPlan {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** A run of at least this long makes the next pause short again. Milliseconds, 60,000 unless given. */
  readonly proven?: number;
  /** What it prints, line by line, without "ready". */
  readonly said: (line: string) => void;
}

export type ProcessState = "starting" | "ready" | "pausing" | "refused" | "stopped";

/**
 * Keeps one bot's process running. One that ends is started again after a pause that doubles; one that refuses to start
 * (exit 78) is left down, since starting it again would only repeat the refusal.
 */
export class SupervisedProcess {
  readonly name: string;
  readonly #plan: ProcessPlan;
  #child: ChildProcess | null = null;
  #state: ProcessState = "stopped";
  #starts = 0;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #watchers: (() => void)[] = [];

  constructor(plan: ProcessPlan) {
    this.name = plan.name;
    this.#plan = plan;
  }

  get state(): ProcessState {
    return this.#state;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** How often it has been started. */
  get starts(): number {
    return this.#starts;
  }

  start(): void {
    if (this.#child || this.#state === "pausing") return;
    this.#launch();
  }

  /** Resolves when it is ready. @throws Error when it refused to start or was stopped */
  async ready(): Promise<void> {
    while (this.#state !== "ready") {
      if (this.#state === "refused" || this.#state === "stopped")
        throw new Error(`${this.name} is ${this.#state}`);
      await this.changed();
    }
  }

  /** Resolves at the next change of state. */
  changed(): Promise<void> {
    return new Promise((resolve) => this.#watchers.push(resolve));
  }

  /** Asks it to end, and makes it end after 6 s. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    const child = this.#child;
    this.#become("stopped");
    if (!child) return;
    const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
    child.kill("SIGTERM");
    const force = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN);
    await ended;
    clearTimeout(force);
  }

  /** SIGKILL, as by a power cut; it is then started again like any that ended. */
  kill(): void {
    this.#child?.kill("SIGKILL");
  }

  #launch(): void {
    this.#starts++;
    const { command, args, env, said } = this.#plan;
    const child = spawn(command, args, { env: env ?? process.env, stdio: ["ignore", "pipe", "pipe"] });
    const began = Date.now();
    this.#child = child;
    this.#become("starting");
    createInterface({ input: child.stdout }).on("line", (line) =>
      line === "ready" ? this.#become("ready") : said(line),
    );
    createInterface({ input: child.stderr }).on("line", said);
    child.once("error", (reason) => said(reason.message));
    child.once("close", (code) => {
      this.#child = null;
      if (this.#state === "stopped") return;
      if (code === EXIT.refused) return this.#become("refused");
      this.#failures = Date.now() - began >= (this.#plan.proven ?? PROVEN) ? 0 : this.#failures + 1;
      this.#become("pausing");
      this.#timer = setTimeout(
        () => this.#launch(),
        Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.max(0, this.#failures - 1)),
      );
    });
  }

  #become(state: ProcessState): void {
    if (this.#state === "stopped" && state === "ready") return;
    this.#state = state;
    const watchers = this.#watchers;
    this.#watchers = [];
    for (const tell of watchers) tell();
  }
}
