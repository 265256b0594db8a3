import { randomBytes } from "node:crypto";
import type { HostileHomeserver } from "../hostile-homeserver.ts";
import type { RuleHandle } from "../rule.ts";
import { type RawEvent, roomIn, type SyncBody } from "../sync-body.ts";

/** An id as room versions 4 and later make them: "$" and a hash. */
export const newEventId = (): string => `$${randomBytes(32).toString("base64url")}`;

/** What the attack did, and how far it is. */
export interface Injection {
  readonly eventId: string;
  /** Settles when a sync answer that carries it has been made. */
  readonly done: Promise<void>;
}

/** Puts an event that the room's servers never saw at the end of the room's timeline, in the next sync. */
export function injectsEvent(hostile: HostileHomeserver, roomId: string, forged: RawEvent): Injection {
  const event = { event_id: newEventId(), origin_server_ts: Date.now(), unsigned: {}, ...forged };
  stands(hostile, roomId, event);
  const handle: RuleHandle = hostile.nextSync((body) => {
    const sync = body as SyncBody;
    roomIn(sync, roomId).timeline.events.push(event);
    return sync;
  });
  return { eventId: event.event_id, done: handle.happened() };
}

/** Whoever asks for the event by its id gets it, as of any other. */
function stands(hostile: HostileHomeserver, roomId: string, event: RawEvent & { event_id: string }): void {
  hostile.rule({
    method: "GET",
    path: /\/rooms\/[^/]+\/event\//,
    when: ({ path }) => path.endsWith(`/rooms/${roomId}/event/${event.event_id}`),
    answer: { status: 200, body: { ...event, room_id: roomId } },
  });
}
