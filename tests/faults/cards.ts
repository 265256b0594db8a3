import type { TestFederation } from "../federation/test-federation.ts";
import type { HeardEvent } from "../people/heard-event.ts";
import type { Person } from "../people/person.ts";

/** The desk's cards among what it said in its room, in the room's order. */
export interface Cards {
  /** The incidents, each once, in the order of their first cards. */
  readonly incidents: readonly string[];
  /** The incident of each card that is still whole: one that was posted again leaves one line of the older. */
  readonly whole: readonly string[];
}

export const cardsAmong = (said: readonly HeardEvent[]): Cards => {
  const folded = new Set(said.filter(isFold).map(({ content }) => content["m.relates_to"]?.event_id));
  const cards = said.filter(isCard);
  return {
    incidents: [...new Set(cards.map(idOf))],
    whole: cards.filter(({ eventId }) => !folded.has(eventId)).map(idOf),
  };
};

/** The ids of the desk's whole cards, as this member of the room can read them. */
export const cardIds = async (world: TestFederation, reader: Person): Promise<readonly string[]> =>
  cardsAmong((await reader.readsAll(world.deskRoom)).filter(({ sender }) => sender === world.userOf("desk")))
    .whole;

const CARD = /^[2-9A-Z]{4} · /;

/** The desk says more than cards: calls, what is open, changes of what it said. */
const isCard = ({ type, content }: HeardEvent): boolean =>
  type === "m.room.message" && !("m.new_content" in content) && CARD.test(String(content.body));

/** A card's change that leaves no card. */
const isFold = ({ content }: HeardEvent): boolean =>
  "m.new_content" in content && !CARD.test(String(content["m.new_content"].body));

const idOf = ({ content }: HeardEvent): string => String(content.body).slice(0, 4);
