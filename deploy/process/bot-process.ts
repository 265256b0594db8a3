import type { BotDeclaration } from "../../bots/kit/declaration.ts";
import { Refusal } from "../../bots/kit/refusal.ts";
import { type BotOverrides, runBot } from "../../bots/kit/run-bot.ts";
import { roomPlan } from "../stack/room-plan.ts";
import { readStoreKey } from "../stack/secrets.ts";
import { type Place, processBody } from "./process-body.ts";

/** The process of a bot that encrypts. */
export const botProcess = (
  name: string,
  declare: (place: Place) => BotDeclaration,
  overrides: BotOverrides = {},
): Promise<void> =>
  processBody(name, (place) =>
    runBot(
      declare(place),
      {
        folder: place.paths.bot(name),
        baseUrl: place.baseUrl,
        identity: identityIn(place),
        storeKey: readStoreKey(place.paths.storeKey(name)),
        plan: roomPlan(place.stack, name),
        operations: place.stack.rooms.operations?.id ?? null,
      },
      overrides,
    ),
  );

const identityIn = ({ entry }: Place) => {
  if (entry.master_key === null)
    throw new Refusal(`stack.json has no identity for ${entry.user_id}.`, "Set up again: npm start.");
  return { userId: entry.user_id, deviceId: entry.device_id, masterKey: entry.master_key };
};
