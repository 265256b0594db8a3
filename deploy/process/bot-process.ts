import type { BotDeclaration } from "../../bots/kit/declaration.ts";
import { EXIT, Refusal } from "../../bots/kit/refusal.ts";
import { type BotOverrides, runBot } from "../../bots/kit/run-bot.ts";
import type { Stack } from "../../config/stack.ts";
import { paths } from "../stack/paths.ts";
import { roomPlan } from "../stack/room-plan.ts";
import { readStoreKey } from "../stack/secrets.ts";
import { readStack } from "../stack/stack-file.ts";

/**
 * The body of a bot's process: reads the stack file and the secrets of the organisation's folder (first argument), runs
 * the bot, prints "ready" when it is, ends within 5 s of SIGTERM.
 */
export const botProcess = async (
  name: string,
  declare: (stack: Stack) => BotDeclaration,
  overrides: BotOverrides = {},
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
    const identity = stack.bots[name];
    if (!identity) throw new Refusal(`${place.stack} names no bot "${name}".`, "Set up again: npm start.");
    const settings = {
      folder: place.bot(name),
      baseUrl: process.env.ALMENARA_HOMESERVER ?? stack.homeserver.base_url,
      identity: { userId: identity.user_id, deviceId: identity.device_id, masterKey: identity.master_key },
      storeKey: readStoreKey(place.storeKey(name)),
      plan: roomPlan(stack, name),
      operations: stack.rooms.operations?.id ?? null,
    };
    const bot = await runBot(declare(stack), settings, overrides);
    const stop = (): void => {
      setTimeout(() => process.exit(0), STOP_WITHIN).unref();
      void bot.stop().then(() => process.exit(0));
    };
    process.once("SIGTERM", stop).once("SIGINT", stop);
    process.stdout.write("ready\n");
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
