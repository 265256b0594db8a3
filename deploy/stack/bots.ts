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

/** A library of the publisher's SDK calls util._extend, of which Node would warn in the operator's log at each start. */
const QUIETED: Readonly<Record<string, readonly string[]>> = { publisher: ["--disable-warning=DEP0060"] };

/** One bot as a supervised process of its own. */
export const superviseBot = (bot: BotProcess, said: (line: string) => void): SupervisedProcess =>
  new SupervisedProcess({
    name: bot.name,
    command: process.execPath,
    args: [
      ...(QUIETED[bot.name] ?? []),
      bot.script ?? fileURLToPath(new URL(`../process/${bot.name}.ts`, import.meta.url)),
      bot.organisation,
    ],
    env: { ...process.env, ...bot.env },
    said,
    ...(bot.proven === undefined ? {} : { proven: bot.proven }),
  });
