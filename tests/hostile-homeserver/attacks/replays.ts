import type { HostileHomeserver } from "../hostile-homeserver.ts";
import type { RawEvent } from "../sync-body.ts";
import { type Injection, injectsEvent } from "./injects-event.ts";

/**
 * Sends an old event again under a new id in the next sync: same sender, same (en)crypted content. The
 * original is read with a member's own access token, which a homeserver has anyway.
 * @throws when that member can't see the event.
 */
export async function replays(
  hostile: HostileHomeserver,
  roomId: string,
  eventId: string,
  accessToken: string,
): Promise<Injection> {
  const path = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/event/${encodeURIComponent(eventId)}`;
  const answer = await fetch(hostile.behind + path, { headers: { authorization: `Bearer ${accessToken}` } });
  if (!answer.ok) throw Error(`cannot replay ${eventId}: ${answer.status} ${await answer.text()}`);
  const { type, sender, content } = (await answer.json()) as RawEvent;
  return injectsEvent(hostile, roomId, { type, sender, content });
}
