import { type MatrixClient, MatrixEvent, Method, type Room } from "matrix-js-sdk";
import { cryptoOf } from "./identity.ts";

/** What the SDK's crypto can do but does not publish. */
interface Encrypting {
  encryptEvent(event: MatrixEvent, room: Room): Promise<void>;
}

/**
 * Many messages with several requests in flight, as a flood or a measurement needs; the SDK itself sends one
 * at a time in a room. Started in order; the homeserver decides the order in which they stand.
 * @returns the event ids, in the order of the texts.
 */
export async function sendPipelined(
  client: MatrixClient,
  room: Room,
  texts: readonly string[],
  inFlight: number,
): Promise<string[]> {
  const crypto = cryptoOf(client) as unknown as Encrypting;
  const ids: string[] = [];
  const queue = texts.entries();
  const send = async (body: string): Promise<string> => {
    const sender = client.getSafeUserId();
    const content = { msgtype: "m.text", body };
    const event = new MatrixEvent({ type: "m.room.message", content, room_id: room.roomId, sender });
    await crypto.encryptEvent(event, room);
    const path = `/rooms/${encodeURIComponent(room.roomId)}/send/${event.getWireType()}/${client.makeTxnId()}`;
    const sent = await client.http.authedRequest<{ event_id: string }>(
      Method.Put,
      path,
      undefined,
      event.getWireContent(),
    );
    return sent.event_id;
  };
  // All workers draw from the one iterator, so each text is sent once.
  const worker = async (): Promise<void> => {
    for (const [index, text] of queue) ids[index] = await send(text);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return ids;
}
