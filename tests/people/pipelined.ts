import type { MatrixClient, Room } from "matrix-js-sdk";
import { sealed } from "./sealed.ts";

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
  const ids: string[] = [];
  const queue = texts.entries();
  const send = async (body: string): Promise<string> => {
    const leaves = await sealed(client, room, "m.room.message", { msgtype: "m.text", body });
    return leaves();
  };
  // All workers draw from the one iterator, so each text is sent once.
  const worker = async (): Promise<void> => {
    for (const [index, text] of queue) ids[index] = await send(text);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return ids;
}
