import { HOUR, type Instant } from "../clock.ts";
import type { Homeserver, RawEvent } from "../homeserver/homeserver.ts";

/** So far may the homeserver's clock be from ours. */
const SKEW = HOUR;

/** The events of a room, newest first, page by page, to those older than `since` by any clock. */
export async function* eventsBackTo(
  homeserver: Homeserver,
  room: string,
  since: Instant,
): AsyncGenerator<RawEvent> {
  for (let from: string | null = null; ; ) {
    const page = await homeserver.messages(room, from);
    yield* page.chunk;
    const oldest = page.chunk.at(-1);
    const isPast = oldest !== undefined && oldest.origin_server_ts < since - SKEW;
    if (isPast || page.end === undefined || page.end === from) return;
    from = page.end;
  }
}

/** Servers tell a device its own transaction ids, however old the event, and tell them to no other. */
export const transactionOf = ({ unsigned }: RawEvent): string | null =>
  typeof unsigned?.transaction_id === "string" ? unsigned.transaction_id : null;

/**
 * Looks in the room for a send of this device whose answer we never got.
 * @returns the event id, or null where the room holds none since `since`
 */
export const findSent = async (
  homeserver: Homeserver,
  room: string,
  txn: string,
  since: Instant,
): Promise<string | null> => {
  for await (const event of eventsBackTo(homeserver, room, since))
    if (transactionOf(event) === txn) return event.event_id;
  return null;
};
