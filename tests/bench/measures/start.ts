import { onGround } from "../ground.ts";
import { inTurns } from "../in-turns.ts";
import { KitBot } from "../kit-bot.ts";
import { logIn } from "../log-in.ts";
import type { Measure } from "../measure.ts";
import { ReferenceBot } from "../reference-bot.ts";
import { ratioRow } from "../statistics.ts";

/**
 * From the start of a process until the bot is ready: ours opens its ledger and keys, checks its device on the server,
 * raises its generation, and has taken the first answer to /sync; the SDK's, a device without a past, has made keys
 * and synced once.
 */
export const start: Measure = {
  id: "start",
  about: "process start until ready, against a bot on the same SDK that keeps nothing",
  run: ({ long, progress }) =>
    onGround(async (server) => {
      await using bot = await KitBot.setUp(server, "echo");
      const account = await server.account("sdk-echo");
      const ours = async (): Promise<number> => {
        const time = await bot.starts();
        await bot.stops();
        return time;
      };
      const plain = async (): Promise<number> => {
        await using other = await ReferenceBot.start("sdk-echo", server, await logIn(account));
        return other.startedIn;
      };
      const paired = await inTurns({ pairs: long ? 80 : 20, warmUps: 2, progress }, ours, plain);
      return [ratioRow({ id: "start", what: "process start → ready", reference: "SDK echo bot" }, paired)];
    }),
};
