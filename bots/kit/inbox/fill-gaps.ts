import { type Clock, DAY } from "../clock.ts";
import { type Homeserver, HomeserverFailure, type RawEvent } from "../homeserver/homeserver.ts";
import { bornAt } from "../ledger/facts.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { membershipOf } from "../room-check.ts";
import { addEvents, lastSeq } from "./take.ts";

interface Gap {
  readonly id: number;
  readonly room: string;
  readonly before: string;
  readonly after: number;
}

/** Gaps that are open, oldest first, one a room: a later one of the same room waits for the earlier. */
export const openGaps = (ledger: Ledger): Gap[] =>
  ledger
    .sql("SELECT min(id) AS id, room, before, after FROM gap GROUP BY room")
    .all()
    .map((row) => ({
      id: Number(row.id),
      room: String(row.room),
      before: String(row.before),
      after: Number(row.after),
    }));

/**
 * Pages a room backwards from the gap to the newest event known before it, or, in a room new to us, to our own
 * invitation (what was said before it wasn't said to us). Then the missing rows go in before those that came after
 * the gap. Until then the room's rows rest; other rooms go on.
 */
export const fillGap = async (
  ledger: Ledger,
  homeserver: Homeserver,
  gap: Gap,
  now: Clock,
): Promise<void> => {
  const missing = await missingOf(ledger, homeserver, gap);
  ledger.write(() => {
    const last = lastSeq(ledger);
    addEvents(ledger, homeserver.me.userId, gap.room, missing.reverse(), now());
    moveBehind(ledger, gap, last);
    ledger.sql("DELETE FROM gap WHERE id = ?").run(gap.id);
  });
};

/** Newest first. Of a room that we have left and may not read any more there is nothing more to be had. */
const missingOf = async (ledger: Ledger, homeserver: Homeserver, gap: Gap): Promise<RawEvent[]> => {
  const missing: RawEvent[] = [];
  const oldest = bornAt(ledger) - DAY; // a ledger made anew can't read what its predecessor was told
  const reached = (event: RawEvent): boolean =>
    isKnown(ledger, gap, event.event_id) ||
    isInvitation(event, homeserver.me.userId) ||
    event.origin_server_ts < oldest;
  try {
    for (let from: string | undefined = gap.before; from !== undefined; ) {
      const page = await homeserver.messages(gap.room, from);
      const stop = page.chunk.findIndex(reached);
      missing.push(...(stop === -1 ? page.chunk : page.chunk.slice(0, stop)));
      from = stop === -1 && page.end !== from ? page.end : undefined; // a page of events that we may not see is empty
    }
  } catch (reason) {
    const isOver = reason instanceof HomeserverFailure && (reason.status === 403 || reason.status === 404);
    if (!isOver || membershipOf(ledger, gap.room) === "join") throw reason;
  }
  return missing;
};

/** Known before the gap: a row older than it. */
const isKnown = (ledger: Ledger, gap: Gap, event: string): boolean =>
  ledger
    .sql("SELECT 1 FROM inbox WHERE room = ? AND event = ? AND seq <= ?")
    .get(gap.room, event, gap.after) !== undefined;

const isInvitation = (event: RawEvent, me: string): boolean =>
  event.type === "m.room.member" && event.state_key === me && event.content.membership === "invite";

/** Moves the room's rows that came after the gap, none of which has been handled, behind those that filled it. */
const moveBehind = (ledger: Ledger, gap: Gap, last: number): void => {
  const by = lastSeq(ledger) - gap.after; // no more than needed: numbers would double with each gap
  ledger
    .sql("UPDATE inbox SET seq = seq + ? WHERE room = ? AND seq > ? AND seq <= ?")
    .run(by, gap.room, gap.after, last);
  ledger.sql("UPDATE gap SET after = after + ? WHERE room = ? AND id > ?").run(by, gap.room, gap.id);
};
