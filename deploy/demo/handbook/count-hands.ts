import { POLL_RESPONSE } from "../../../core/incident/poll.ts";
import type { Night } from "./busy-desk.ts";

/** What somebody's hands do for an act. */
export interface Hands {
  readonly act: string;
  readonly taps: number;
  readonly words: number;
}

/**
 * Counted from what people said and tapped in a run. A tap is one on a button of a poll; a message counts its words. An id
 * is a word. Finding the card to reply to isn't counted.
 */
export const countHands = ({ room, acts }: Night): Hands[] =>
  Object.entries(acts).map(([act, [from, to]]) => {
    const events = room.people.slice(from, to);
    const typed = events
      .filter(({ type }) => type !== POLL_RESPONSE)
      .map(({ content }) => String(content.body));
    return {
      act,
      taps: events.length - typed.length,
      words: typed.reduce((sum, body) => sum + body.trim().split(/\s+/u).length, 0),
    };
  });
