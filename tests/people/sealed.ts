import { type IContent, type MatrixClient, MatrixEvent, Method, type Room } from "matrix-js-sdk";
import { cryptoOf } from "./identity.ts";

/** What the SDK's crypto can do but does not publish. */
interface Encrypting {
  encryptEvent(event: MatrixEvent, room: Room): Promise<void>;
}

/** Encrypts an event, with its keys shared before. @returns what sends it, and gives the event id */
export const sealed = async (
  client: MatrixClient,
  room: Room,
  type: string,
  content: IContent,
): Promise<() => Promise<string>> => {
  const sender = client.getSafeUserId();
  const event = new MatrixEvent({ type, content, room_id: room.roomId, sender });
  await (cryptoOf(client) as unknown as Encrypting).encryptEvent(event, room);
  const path = `/rooms/${encodeURIComponent(room.roomId)}/send/${event.getWireType()}/${client.makeTxnId()}`;
  return async () => {
    const put = client.http.authedRequest<{ event_id: string }>(
      Method.Put,
      path,
      undefined,
      event.getWireContent(),
    );
    return (await put).event_id;
  };
};
