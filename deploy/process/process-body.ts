import { flushCompileCache } from "node:module";
import { EXIT, Refusal } from "../../bots/kit/refusal.ts";
import type { RunningBot } from "../../bots/kit/run-bot.ts";
import type { Stack } from "../../config/stack.ts";
import { type Paths, paths } from "../stack/paths.ts";
import { readStack } from "../stack/stack-file.ts";

/** The organisation's folder. */
export interface Files {
  readonly stack: Stack;
  readonly paths: Paths;
}

/** What a bot's process finds there. */
export interface Place extends Files {
  /** This bot's entry in the stack file. */
  readonly entry: Stack["bots"][string];
  /** Where the homeserver is reached from here. */
  readonly baseUrl: string;
}

/**
 * The body of a bot's process: reads the organisation's folder (first argument), runs the bot, prints "ready" when it
 * is, ends within 5 s of SIGTERM. A refusal is one line and exit code 78.
 */
export const processBody = async (
  name: string,
  start: (place: Place) => Promise<RunningBot>,
): Promise<void> => {
  try {
    const organisation = process.argv[2];
    if (!organisation)
      throw new Refusal(
        "This process needs the organisation's folder.",
        `Type: node deploy/process/${name}.ts data/demo/la`,
      );
    const place = paths(organisation);
    const stack = readStack(place.stack);
    const entry = stack.bots[name];
    if (!entry) throw new Refusal(`${place.stack} names no bot "${name}".`, "Set up again: npm start.");
    const baseUrl = process.env.ALMENARA_HOMESERVER ?? stack.homeserver.base_url;
    const bot = await start({ stack, paths: place, entry, baseUrl });
    const stop = (): void => {
      setTimeout(() => process.exit(0), STOP_WITHIN).unref();
      void bot.stop().then(() => process.exit(0));
    };
    process.once("SIGTERM", stop).once("SIGINT", stop);
    process.stdout.write("ready\n");
    flushCompileCache(); // a bot that is killed would leave nothing compiled for its next start
  } catch (reason) {
    const refused = reason instanceof Refusal;
    process.stderr.write(`${name} does not start: ${oneLine(reason).replaceAll("<bot>", name)}\n`);
    process.exit(refused ? EXIT.refused : EXIT.broken);
  }
};

const oneLine = (reason: unknown): string =>
  (reason instanceof Error ? reason.message : String(reason)).replaceAll(/\s+/g, " ").trim();

/** Milliseconds. */
const STOP_WITHIN = 5_000;
