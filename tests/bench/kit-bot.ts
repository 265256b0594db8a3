import { fileURLToPath } from "node:url";
import { askBot } from "../../bots/kit/control/ask.ts";
import { SupervisedProcess } from "../../bots/kit/supervise/supervisor.ts";
import { paths } from "../../deploy/stack/paths.ts";
import { EchoBot } from "../bots/kit/echo/echo-bot.ts";
import type { TestHomeserver } from "../federation/homeservers.ts";
import type { BotStatus } from "../federation/test-federation.ts";
import type { Passed } from "./echo/echo.ts";

const script = fileURLToPath(new URL("echo/process.ts", import.meta.url));

/** A bot of the kit that says back what it hears, in a process of its own. */
export class KitBot implements AsyncDisposable {
  readonly #set: EchoBot;
  readonly #process: SupervisedProcess;

  private constructor(set: EchoBot, process: SupervisedProcess) {
    this.#set = set;
    this.#process = process;
  }

  /** Account, device, identity and folder of it; not started. @param ungrouped every write is a commit of its own */
  static async setUp(
    server: TestHomeserver,
    name: string,
    { ungrouped = false, nodeArgs = [] as readonly string[] } = {},
  ): Promise<KitBot> {
    const set = await EchoBot.setUp(server, name);
    const supervised = new SupervisedProcess({
      name,
      command: process.execPath,
      args: ["--expose-gc", ...nodeArgs, script, set.folder],
      env: { ...process.env, ...(ungrouped ? { BENCH_UNGROUPED: "1" } : {}) },
      said: (line) => process.stderr.write(`  ${name}: ${line}\n`),
    });
    process.once("exit", () => supervised.kill());
    return new KitBot(set, supervised);
  }

  static async start(...set: Parameters<typeof KitBot.setUp>): Promise<KitBot> {
    const bot = await KitBot.setUp(...set);
    await bot.starts();
    return bot;
  }

  /** @returns milliseconds from the start of the process until it was ready */
  async starts(): Promise<number> {
    const began = performance.now();
    this.#process.start();
    await this.#process.ready();
    return performance.now() - began;
  }

  stops(): Promise<void> {
    return this.#process.stop();
  }

  get userId(): string {
    return this.#set.created.userId;
  }

  async asks(command: string, parameters: object = {}): Promise<unknown> {
    const answer = await askBot(paths(this.#set.folder).control("echo"), command, parameters);
    if (!answer.ok) throw new Error(`${command}: ${answer.error}`);
    return answer.result;
  }

  async status(): Promise<BotStatus> {
    return (await this.asks("status")) as BotStatus;
  }

  /** Bytes, after a full collection. */
  async memory(): Promise<NodeJS.MemoryUsage> {
    return (await this.asks("collect")) as NodeJS.MemoryUsage;
  }

  async instants(): Promise<readonly Passed[]> {
    return (await this.asks("instants")) as Passed[];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#process.stop();
  }
}
