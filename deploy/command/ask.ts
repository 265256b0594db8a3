import { askBot } from "../../bots/kit/control/ask.ts";
import { Refusal } from "../../bots/kit/refusal.ts";
import { Unavailable } from "./exit-codes.ts";
import type { Organisation } from "./organisation.ts";

/** The part of a bot's status that the commands show. */
export interface BotStatus {
  readonly ready: boolean;
  readonly inbox: { readonly open: number; readonly waiting: number };
  readonly outbox: number;
  readonly notices: readonly { readonly key: string; readonly since: number }[];
}

/** Says one command to a bot of the organisation. @throws Unavailable where it isn't running, Refusal where it declines */
export const ask = async (
  { place }: Organisation,
  bot: string,
  command: string,
  parameters: object = {},
): Promise<unknown> => {
  const answer = await askBot(place.control(bot), command, parameters).catch(() => null);
  if (answer === null) throw new Unavailable(`${bot} isn't running. Type: npm start`);
  if (!answer.ok)
    throw new Refusal(`${bot}: ${answer.error.replace(/^✖ /, "")}.`, "See: npx almenara --help");
  return answer.result;
};

/** Null where the bot isn't running. */
export const statusOf = async (organisation: Organisation, bot: string): Promise<BotStatus | null> => {
  try {
    return (await ask(organisation, bot, "status")) as BotStatus;
  } catch (reason) {
    if (reason instanceof Unavailable) return null;
    throw reason;
  }
};
