import type { MessageContent } from "../../core/incident/card.ts";
import { SECOND } from "../kit/clock.ts";
import { eventOf } from "../kit/outbox/say.ts";
import type { Turn } from "../kit/turn.ts";

/** A card that is still on its way is edited when it has arrived. */
const LOOK_AGAIN = 2 * SECOND;

/** Makes an incident's card say something else. What it said stays in the room's history until that is purged. */
export const editCard = (room: string, id: string, content: MessageContent, turn: Turn): void => {
  const card = turn.ledger.sql("SELECT card FROM incident WHERE id = ?").get(id)?.card;
  const event = eventOf(turn.ledger, String(card));
  if (event === null) {
    turn.at(turn.now + LOOK_AGAIN, "card edit", id, content);
    return;
  }
  turn.cancel("card edit", id);
  turn.say(room, "m.room.message", {
    ...content,
    body: `* ${content.body}`,
    ...(content.formatted_body === undefined ? {} : { formatted_body: `* ${content.formatted_body}` }),
    "m.new_content": content,
    "m.relates_to": { rel_type: "m.replace", event_id: event },
  });
};
