import { Direction, type MatrixClient, MatrixEvent, MatrixEventEvent } from "matrix-js-sdk";
import { asHeard, type HeardEvent } from "./heard-event.ts";

/**
 * All of a room that this person may see, oldest first, asked of the homeserver page by page and decrypted:
 * the judge of what was lost, doubled or unreadable. Ids are not made unique here, so that a doubled event
 * shows. An event without a key gets `keysWithin` ms for it to come.
 */
export async function wholeHistory(
  client: MatrixClient,
  roomId: string,
  { keysWithin = 20_000 }: { keysWithin?: number } = {},
): Promise<HeardEvent[]> {
  const newestFirst: MatrixEvent[] = [];
  let from: string | null = null;
  do {
    const page = await client.createMessagesRequest(roomId, from, 200, Direction.Backward);
    newestFirst.push(...page.chunk.map((raw) => new MatrixEvent({ ...raw, room_id: roomId })));
    from = page.end ?? null;
  } while (from !== null);
  const events = newestFirst.reverse();
  const deadline = AbortSignal.timeout(keysWithin);
  await Promise.all(events.map((event) => decrypted(client, event, deadline)));
  return events.map(asHeard);
}

/** Settles when the event is readable, or when the deadline has passed. */
async function decrypted(client: MatrixClient, event: MatrixEvent, deadline: AbortSignal): Promise<void> {
  if (!event.isEncrypted()) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  event.on(MatrixEventEvent.Decrypted, () => {
    if (!event.isDecryptionFailure()) resolve();
  });
  deadline.addEventListener("abort", () => resolve(), { once: true });
  await client.decryptEventIfNeeded(event);
  if (event.isDecryptionFailure() && !deadline.aborted) await promise;
}
