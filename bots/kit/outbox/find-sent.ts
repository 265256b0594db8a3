import { HOUR, type Instant } from "../clock.ts";
import type { Homeserver } from "../homeserver/homeserver.ts";

/** So far may the homeserver's clock be from ours. */
const SKEW = HOUR;

/**
 * Looks in the room for a send of this device whose answer we never got. Servers tell a device its own transaction ids
 * (`unsigned.transaction_id`), however old the event.
 * @returns the event id, or null where the room holds none since `since`
 */
export const findSent = async (
  homeserver: Homeserver,
  room: string,
  txn: string,
  since: Instant,
): Promise<string | null> => {
  for (let from: string | null = null; ; ) {
    const page = await homeserver.messages(room, from);
    const found = page.chunk.find(({ unsigned }) => unsigned?.transaction_id === txn);
    if (found) return found.event_id;
    const oldest = page.chunk.at(-1);
    const isPast = oldest !== undefined && oldest.origin_server_ts < since - SKEW;
    if (isPast || page.end === undefined || page.end === from) return null;
    from = page.end;
  }
};
