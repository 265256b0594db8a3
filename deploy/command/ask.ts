import { existsSync } from "node:fs";
import { askBot, type ControlAnswer } from "../../bots/kit/control/ask.ts";
import { askLedger } from "../../bots/kit/control/ask-ledger.ts";
import type { BotDeclaration } from "../../bots/kit/declaration.ts";
import { Refusal } from "../../bots/kit/refusal.ts";
import type { Files } from "../process/process-body.ts";
import { deskFor } from "../stack/desk-settings.ts";
import { intakeFor } from "../stack/intake-for.ts";
import { relayFor } from "../stack/relay-for.ts";
import { roomPlan } from "../stack/room-plan.ts";
import { Unavailable } from "./exit-codes.ts";
import type { Organisation } from "./organisation.ts";

/** The part of a bot's status that the commands show. */
export interface BotStatus {
  readonly ready: boolean;
  readonly inbox: { readonly open: number; readonly waiting: number };
  readonly outbox: number;
  readonly notices: readonly { readonly key: string; readonly since: number }[];
}

/**
 * Says one command to a bot of the organisation: to the running one by its socket; where it isn't running, to its ledger.
 * @throws Unavailable where the bot is just starting or its process belongs to nobody here, Refusal where it declines
 */
export const ask = async (
  organisation: Organisation,
  bot: string,
  command: string,
  parameters: object = {},
): Promise<unknown> => {
  const running = await askRunning(organisation, bot, command, parameters);
  const answer = running ?? askStopped(organisation, bot, command, parameters);
  if (!answer.ok)
    throw new Refusal(`${bot}: ${answer.error.replace(/^✖ /, "")}.`, "See: npx almenara --help");
  return answer.result;
};

const askRunning = (
  { place }: Organisation,
  bot: string,
  command: string,
  parameters: object = {},
): Promise<ControlAnswer | null> => askBot(place.control(bot), command, parameters).catch(() => null);

const askStopped = (
  { place, stack }: Organisation,
  bot: string,
  command: string,
  parameters: object,
): ControlAnswer => {
  const declare = DECLARATIONS[bot];
  if (!declare || !existsSync(place.ledger(bot)))
    throw new Unavailable(`${bot} isn't running. Type: npm start`);
  return askLedger(
    place.ledger(bot),
    declare({ stack, paths: place }),
    roomPlan(stack, bot),
    command,
    parameters,
  );
};

/** What each bot is, so that its words are known where its process isn't. */
const DECLARATIONS: Readonly<Record<string, (files: Files) => BotDeclaration>> = {
  intake: intakeFor,
  desk: deskFor,
  relay: relayFor,
};

/** Null where the bot isn't running. */
export const statusOf = async (organisation: Organisation, bot: string): Promise<BotStatus | null> => {
  const answer = await askRunning(organisation, bot, "status");
  return answer?.ok ? (answer.result as BotStatus) : null;
};
