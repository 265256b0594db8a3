import type { HostileHomeserver } from "../hostile-homeserver.ts";
import type { ProxiedRequest } from "../proxied-request.ts";
import type { RuleHandle } from "../rule.ts";
import { type RawEvent, roomIn, type SyncBody } from "../sync-body.ts";

/**
 * Cuts the room's timeline in every sync to its newest `n` events and marks it `limited`, with a true
 * `prev_batch`: the homeserver itself is asked for a page of `n` that ends at the sync's own token, and that
 * page's `end` stands just before them.
 */
export function limits(hostile: HostileHomeserver, roomId: string, n: number): RuleHandle {
  const rooms = (body: unknown) => (body as SyncBody).rooms?.join ?? {};
  return hostile.rule({
    method: "GET",
    path: /\/sync$/,
    rewriteResponse: async (body, request) => {
      if ((rooms(body)[roomId]?.timeline?.events.length ?? 0) <= n) return body;
      const sync = body as SyncBody;
      const room = roomIn(sync, roomId);
      const dropped = room.timeline.events.splice(0, room.timeline.events.length - n);
      room.timeline.limited = true;
      room.timeline.prev_batch = await tokenBefore(hostile, roomId, n, sync.next_batch, request);
      // As a homeserver does: state of the gap comes in `state`, since the client won't see it pass.
      room.state.events.push(...newestState(dropped));
      return sync;
    },
  });
}

async function tokenBefore(
  hostile: HostileHomeserver,
  roomId: string,
  n: number,
  from: string,
  request: ProxiedRequest,
): Promise<string> {
  const query = new URLSearchParams({ dir: "b", limit: String(n), from });
  const url = `${hostile.behind}/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/messages?${query}`;
  const answer = await fetch(url, { headers: { authorization: request.headers.authorization ?? "" } });
  const page = (await answer.json()) as { end?: string };
  if (page.end === undefined) throw Error(`no token before the newest ${n} events of ${roomId}`);
  return page.end;
}

function newestState(events: readonly RawEvent[]): RawEvent[] {
  const newest = new Map<string, RawEvent>();
  for (const event of events) {
    if (event.state_key !== undefined) newest.set(`${event.type}\n${event.state_key}`, event);
  }
  return [...newest.values()];
}
