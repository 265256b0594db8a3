import { messageOf } from "../../core/words/message.ts";
import type { Turn } from "../kit/turn.ts";

/**
 * Makes the phones of these people ring, and nobody else's. The first line stands alone on a lock screen: it holds no word
 * of a reporter.
 * @returns the transaction id
 */
export const wake = (
  turn: Turn,
  room: string,
  people: readonly string[],
  paragraphs: readonly string[],
): string =>
  turn.say(room, "m.room.message", {
    ...messageOf(paragraphs, true),
    "m.mentions": { user_ids: [...people] },
  });
