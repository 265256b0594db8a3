import { type Clock, DAY, HOUR } from "../clock.ts";
import { type Homeserver, HomeserverFailure, type RawEvent } from "../homeserver/homeserver.ts";
import { bornAt } from "../ledger/facts.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { noteEcho } from "../outbox/note-echo.ts";
import { membershipOf } from "../room-check.ts";
import { kindOf, lastSeq } from "./take.ts";

/** A gap that the homeserver refuses to page (whatever it is asked) is given up after this: its room must go on. */
const PATIENCE = HOUR;

/** More pages than this are no gap but a homeserver that makes up events without end. 100,000 events, at 100 a page. */
const MOST_PAGES = 1_000;

interface Gap {
  readonly id: number;
  readonly room: string;
  /** Where to page from; null: from the room's newest event. */
  readonly before: string | null;
  readonly after: number;
  /** Since when the homeserver refuses it. */
  readonly refused: number | null;
}

/** Gaps that are open, oldest first, one a room: a later one of the same room waits for the earlier. */
export const openGaps = (ledger: Ledger): Gap[] =>
  ledger
    .sql("SELECT min(id) AS id, room, nullif(before, '') AS before, after, refused FROM gap GROUP BY room")
    .all() as unknown as Gap[];

/**
 * Pages a room backwards from the gap to the newest event known before it, or, in a room new to us, to our own
 * invitation (what was said before it wasn't said to us). Then the missing rows go in before those that came after
 * the gap. Until then the room's rows rest; other rooms go on. Each page is kept as it comes, so that no gap is too
 * large for the memory and a failure on the way costs one page.
 * @returns whether the gap was given up: then something may be missing
 * @throws HomeserverFailure where it is to be tried again
 */
export const fillGap = async (
  ledger: Ledger,
  homeserver: Homeserver,
  gap: Gap,
  now: Clock,
): Promise<"filled" | "given up"> => {
  const end = await fetchPages(ledger, homeserver, gap, now);
  ledger.write(() => {
    const last = lastSeq(ledger);
    addMissing(ledger, gap, now());
    moveBehind(ledger, gap, last);
    ledger.sql("DELETE FROM gap_event WHERE gap = ?").run(gap.id);
    ledger.sql("DELETE FROM gap WHERE id = ?").run(gap.id);
  });
  return end;
};

const fetchPages = async (
  ledger: Ledger,
  homeserver: Homeserver,
  gap: Gap,
  now: Clock,
): Promise<"filled" | "given up"> => {
  const isEnd = endOf(ledger, homeserver.me.userId, gap);
  const asked = new Set<string | null>();
  let from = gap.before;
  while (asked.size < MOST_PAGES) {
    asked.add(from);
    try {
      const { chunk, end } = await homeserver.messages(gap.room, from);
      const stop = isEnd(chunk);
      const isLast = stop !== -1 || end === undefined || asked.has(end); // a page of events that we may not see is empty
      const events = stop === -1 ? chunk : chunk.slice(0, stop);
      ledger.write(() => keep(ledger, homeserver.me.userId, gap, events, isLast ? from : end));
      if (isLast) return "filled";
      from = end;
    } catch (reason) {
      if (!isRefusal(reason)) throw reason;
      if (isOver(ledger, gap, reason)) return "filled";
      if (asked.has(null)) {
        if (isRefusedLong(ledger, gap, now)) return "given up";
        throw reason;
      }
      // A place to page from may be forgotten; the newest event of a room is always one.
      ledger.write(() => keepNone(ledger, gap));
      asked.clear();
      from = null;
    }
  }
  return "given up";
};

/** Finds where a page, newest first, comes to what needn't be fetched; -1 where it doesn't. */
const endOf = (ledger: Ledger, me: string, gap: Gap): ((page: readonly RawEvent[]) => number) => {
  const known = ledger.sql("SELECT 1 FROM inbox WHERE room = ? AND event = ? AND seq <= ?");
  const reached = (event: RawEvent): boolean =>
    known.get(gap.room, event.event_id, gap.after) !== undefined || isInvitation(event, me);
  const isNew =
    ledger
      .sql(
        "SELECT 1 FROM inbox WHERE room = ? AND seq <= ? AND kind IN ('message', 'plain', 'state') LIMIT 1",
      )
      .get(gap.room, gap.after) === undefined;
  if (!isNew) return (page) => page.findIndex(reached);
  // A ledger made anew can't read what its predecessor was told. One odd time says nothing: all of a page must be old.
  const oldest = bornAt(ledger) - DAY;
  const isOld = (page: readonly RawEvent[]): boolean =>
    page.length > 0 && page.every(({ origin_server_ts }) => origin_server_ts < oldest);
  return (page) => (isOld(page) ? 0 : page.findIndex(reached));
};

const isInvitation = (event: RawEvent, me: string): boolean =>
  event.type === "m.room.member" && event.state_key === me && event.content.membership === "invite";

/** What no waiting cures by itself. That the bot itself isn't known any more is the loop's business. */
const isRefusal = (reason: unknown): reason is HomeserverFailure =>
  reason instanceof HomeserverFailure && !reason.passing && reason.status !== 401;

/** Of a room that we have left and may not read any more there is nothing more to be had. */
const isOver = (ledger: Ledger, gap: Gap, { status }: HomeserverFailure): boolean =>
  (status === 403 || status === 404) && membershipOf(ledger, gap.room) !== "join";

const isRefusedLong = (ledger: Ledger, gap: Gap, now: Clock): boolean => {
  const since = gap.refused ?? now();
  ledger.write(() => ledger.sql("UPDATE gap SET refused = ? WHERE id = ?").run(since, gap.id));
  return now() - since >= PATIENCE;
};

/** A page of the gap, newest first, and where the next one begins. */
const keep = (ledger: Ledger, me: string, gap: Gap, page: readonly RawEvent[], next: string | null): void => {
  const last = ledger.sql("SELECT max(n) AS n FROM gap_event WHERE gap = ?").get(gap.id)?.n;
  const isPlain = (ledger.sql("SELECT encrypted FROM room WHERE id = ?").get(gap.room)?.encrypted ?? 0) === 0;
  const kind = (event: RawEvent): string =>
    isPlain && kindOf(event) === "message" ? "plain" : kindOf(event);
  page.forEach((event, at) => {
    if (event.sender !== me)
      ledger
        .sql("INSERT INTO gap_event VALUES(?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
        .run(gap.id, Number(last ?? 0) + at + 1, event.event_id, kind(event), JSON.stringify(event));
    else noteEcho(ledger, me, gap.room, event);
  });
  ledger.sql("UPDATE gap SET before = ? WHERE id = ?").run(next ?? "", gap.id);
};

const keepNone = (ledger: Ledger, gap: Gap): void => {
  ledger.sql("DELETE FROM gap_event WHERE gap = ?").run(gap.id);
  ledger.sql("UPDATE gap SET before = '' WHERE id = ?").run(gap.id);
};

/** Where it was paged from the newest event on, what is newer than the rows right after the gap belongs behind these. */
const addMissing = (ledger: Ledger, { id, room, after }: Gap, arrived: number): void => {
  const next = ledger.sql("SELECT min(after) AS seq FROM gap WHERE room = ? AND id > ?").get(room, id)?.seq;
  ledger
    .sql(
      `DELETE FROM gap_event WHERE gap = ?1 AND n < (
         SELECT min(g.n) FROM gap_event g JOIN inbox i ON i.room = ?2 AND i.event = g.event
         WHERE g.gap = ?1 AND i.seq > ?3 AND i.seq <= ?4)`,
    )
    .run(id, room, after, next ?? Number.MAX_SAFE_INTEGER);
  ledger
    .sql(
      `INSERT INTO inbox(room, event, kind, raw, arrived) SELECT ?, event, kind, raw, ? FROM gap_event
       WHERE gap = ? ORDER BY n DESC ON CONFLICT DO NOTHING`,
    )
    .run(room, arrived, id);
};

/** Moves the room's rows that came after the gap, none of which has been handled, behind those that filled it. */
const moveBehind = (ledger: Ledger, gap: Gap, last: number): void => {
  const by = lastSeq(ledger) - gap.after; // no more than needed: numbers would double with each gap
  ledger
    .sql("UPDATE inbox SET seq = seq + ? WHERE room = ? AND seq > ? AND seq <= ?")
    .run(by, gap.room, gap.after, last);
  ledger.sql("UPDATE gap SET after = after + ? WHERE room = ? AND id > ?").run(by, gap.room, gap.id);
};
