import type { BotDeclaration } from "../../bots/kit/declaration.ts";
import { runPlainBot } from "../../bots/kit/run-plain-bot.ts";
import { roomPlan } from "../stack/room-plan.ts";
import { type Place, processBody } from "./process-body.ts";

/** The process of a bot that can't decrypt anything: nothing of it imports an encryption. */
export const plainBotProcess = (name: string, declare: (place: Place) => BotDeclaration): Promise<void> =>
  processBody(name, (place) =>
    runPlainBot(declare(place), {
      folder: place.paths.bot(name),
      baseUrl: place.baseUrl,
      identity: { userId: place.entry.user_id, deviceId: place.entry.device_id },
      plan: roomPlan(place.stack, name),
      operations: null,
    }),
  );
