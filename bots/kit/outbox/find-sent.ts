import { HOUR, type Instant } from "../clock.ts";
import { type Homeserver, HomeserverFailure, type RawEvent } from "../homeserver/homeserver.ts";

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

/** Stands beside the ciphertext of each of our events: homeservers tell a device its own transaction ids, and no other. */
export const TRANSACTION = "org.almenara.txn";

/** The transaction id under which we said this; null where it isn't ours, or doesn't tell. */
export const transactionOf = ({ sender, unsigned, content }: RawEvent, me: string): string | null => {
  const txn = unsigned?.transaction_id ?? content[TRANSACTION];
  return sender === me && typeof txn === "string" ? txn : null;
};

/**
 * Looks in the room for a send whose answer we never got.
 * @returns the event id, or null where the room holds none since `since`
 */
export const findSent = async (
  homeserver: Homeserver,
  room: string,
  txn: string,
  since: Instant,
): Promise<string | null> => {
  for await (const event of eventsBackTo(homeserver, room, since))
    if (transactionOf(event, homeserver.me.userId) === txn) return event.event_id;
  return null;
};

/** Null for a room that the homeserver lost, or lost us from: nothing can be asked there, and the others must go on. */
export const unlessGone = async <T>(asked: Promise<T>): Promise<T | null> => {
  try {
    return await asked;
  } catch (reason) {
    if (reason instanceof HomeserverFailure && (reason.status === 403 || reason.status === 404)) return null;
    throw reason;
  }
};
