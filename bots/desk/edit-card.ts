import type { MessageContent } from "../../core/incident/card.ts";
import { MINUTE, SECOND } from "../kit/clock.ts";
import { eventOf } from "../kit/outbox/say.ts";
import type { Turn } from "../kit/turn.ts";

/** A card that is still on its way is edited when it has arrived: looked for after this, later less often. */
const LOOK_AGAIN = { first: 2 * SECOND, last: MINUTE };

/** Makes an incident's card say something else. What it said stays in the room's history until that is purged. */
export const editCard = (room: string, id: string, content: MessageContent, turn: Turn): void => {
  const incident = turn.ledger.sql("SELECT at, card FROM incident WHERE id = ?").get(id);
  const event = eventOf(turn.ledger, String(incident?.card));
  if (event === null) {
    const age = turn.now - Number(incident?.at);
    const pause = Math.min(LOOK_AGAIN.last, Math.max(LOOK_AGAIN.first, Math.floor(age / 4)));
    turn.at(turn.now + pause, "card edit", id, content);
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
