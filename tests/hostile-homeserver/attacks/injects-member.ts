import type { HostileHomeserver } from "../hostile-homeserver.ts";
import type { RawEvent } from "../sync-body.ts";
import { type Injection, injectsEvent } from "./injects-event.ts";

/**
 * A member who never joined: in the next sync's timeline, and from now on wherever the homeserver lists the
 * members, so that an app which trusts the list shares its room keys with them.
 */
export function injectsMember(hostile: HostileHomeserver, roomId: string, userId: string): Injection {
  const content = { membership: "join", displayname: userId };
  const join: RawEvent = { type: "m.room.member", sender: userId, state_key: userId, content };
  const ofRoom = (suffix: string) => ({
    method: "GET",
    path: new RegExp(`/rooms/[^/]+/${suffix}$`),
    when: ({ path }: { path: string }) => path.endsWith(`/rooms/${roomId}/${suffix}`),
  });
  const injection = injectsEvent(hostile, roomId, join);
  const listed = { ...join, event_id: injection.eventId, room_id: roomId, origin_server_ts: Date.now() };
  hostile.rule({
    ...ofRoom("members"),
    rewriteResponse: (body) => ({ chunk: [...(body as { chunk: RawEvent[] }).chunk, listed] }),
  });
  hostile.rule({
    ...ofRoom("state"),
    rewriteResponse: (body) => [...(body as RawEvent[]), listed],
  });
  hostile.rule({
    ...ofRoom("joined_members"),
    rewriteResponse: (body) => ({ joined: { ...(body as { joined: object }).joined, [userId]: {} } }),
  });
  return injection;
}
