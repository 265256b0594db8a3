import { fileURLToPath } from "node:url";
import { SupervisedProcess } from "../../bots/kit/supervise/supervisor.ts";

export interface BotProcess {
  readonly name: string;
  /** The organisation's folder. */
  readonly organisation: string;
  /** The process entry; without one, deploy/process/<name>.ts. */
  readonly script?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** See ProcessPlan. */
  readonly proven?: number;
}

/**
 * MiB of the heap's nursery: V8 would let it grow to 16 and keep it, in each of four bots. What a bot handles is small
 * and goes soon.
 */
const NURSERY = 2;

/** Of malloc, which otherwise takes one of 64 MiB a thread, and of them keeps what it once used. */
const FEW_ARENAS = { MALLOC_ARENA_MAX: "2" };

/** A library of the publisher's SDK calls util._extend, of which Node would warn in the operator's log at each start. */
const QUIETED: Readonly<Record<string, readonly string[]>> = { publisher: ["--disable-warning=DEP0060"] };

/** One bot as a supervised process of its own. */
export const superviseBot = (bot: BotProcess, said: (line: string) => void): SupervisedProcess =>
  new SupervisedProcess({
    name: bot.name,
    command: process.execPath,
    args: [
      `--max-semi-space-size=${NURSERY}`,
      ...(QUIETED[bot.name] ?? []),
      bot.script ?? fileURLToPath(new URL(`../process/${bot.name}.ts`, import.meta.url)),
      bot.organisation,
    ],
    env: { ...process.env, ...FEW_ARENAS, ...bot.env },
    said,
    ...(bot.proven === undefined ? {} : { proven: bot.proven }),
  });
