import type { Instant } from "../clock.ts";
import type { Homeserver } from "../homeserver/homeserver.ts";
import { dropFact, readFact, writeFact } from "../ledger/facts.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { LINE } from "../lines/messages.ts";
import { eventsBackTo, transactionOf, unlessGone } from "../outbox/find-sent.ts";
import { lastSeq } from "./take.ts";

/**
 * Whether the homeserver has lost something that it once gave us: it was restored from an older copy. Asked after each
 * reconnect, of the newest message received and the newest one sent. Not of state: what a sync shows of a room's state
 * from before we came may not be asked for.
 */
export const wasRestored = async (ledger: Ledger, homeserver: Homeserver): Promise<boolean> => {
  const seen = lastRestoration(ledger);
  const newest = ledger
    .sql(
      `SELECT i.room, i.event FROM inbox i JOIN room r ON r.id = i.room AND r.membership = 'join'
       WHERE i.kind IN ('message', 'plain') AND i.seq > ? ORDER BY i.seq DESC LIMIT 1`,
    )
    .get(seen.seq);
  const said = ledger
    .sql(
      `SELECT o.room, o.event FROM outbox o JOIN room r ON r.id = o.room AND r.membership = 'join'
       WHERE o.event IS NOT NULL AND o.sent > ? ORDER BY o.sent DESC LIMIT 1`,
    )
    .get(seen.at);
  for (const row of [newest, said])
    if (row && !(await homeserver.knows(String(row.room), String(row.event)))) return true;
  return false;
};

/** What became of the sends that a restored homeserver no longer has. */
export interface StartedOver {
  /** How many are sent again. */
  readonly again: number;
  /** How many can't be: their contents were deleted, as retention wants. Line messages aside: lines repeat their own. */
  readonly gone: number;
}

/**
 * Makes the ledger start over with a homeserver that lost its newest part: the cursor goes (the next sync is whole, and
 * pages each room), and sends that the homeserver no longer has are sent again while we still have their contents,
 * unless the room holds them under another id.
 */
export const startOver = async (
  ledger: Ledger,
  homeserver: Homeserver,
  now: Instant,
): Promise<StartedOver> => {
  const gone = await countGone(ledger, homeserver);
  const lost = await lostSends(ledger, homeserver);
  const again = ledger.write(() => {
    dropFact(ledger, "cursor");
    writeFact(ledger, RESTORED, JSON.stringify({ seq: lastSeq(ledger), at: now }));
    let count = 0;
    for (const { seq, event } of lost) {
      if (event !== null) ledger.sql("UPDATE outbox SET event = ? WHERE seq = ?").run(event, seq);
      else
        count += Number(
          ledger
            .sql(
              "UPDATE outbox SET event = NULL, sent = NULL, tried = NULL WHERE seq = ? AND content IS NOT NULL",
            )
            .run(seq).changes,
        );
    }
    return count;
  });
  return { again, gone: gone + lost.filter(({ event }) => event === null).length - again };
};

interface Sent {
  readonly seq: number;
  readonly room: string;
  readonly event: string;
  readonly txn: string;
  readonly tried: Instant;
}

/** @returns sends whose contents we have and whose event is no more, with the event that they are now, if any */
const lostSends = async (
  ledger: Ledger,
  homeserver: Homeserver,
): Promise<{ seq: number; event: string | null }[]> => {
  const rows = ledger
    .sql(`SELECT o.seq, o.room, o.event, o.txn, o.tried ${SENT} AND o.content IS NOT NULL ORDER BY o.seq`)
    .all() as unknown as Sent[];
  const lost: { seq: number; event: string | null }[] = [];
  for (const [room, sends] of Map.groupBy(rows, (row) => row.room))
    lost.push(...((await unlessGone(missingOf(homeserver, room, sends))) ?? []));
  return lost;
};

/** The room is paged once, until it has shown every one of them or nothing as young is left. */
const missingOf = async (
  homeserver: Homeserver,
  room: string,
  sends: readonly Sent[],
): Promise<{ seq: number; event: string | null }[]> => {
  const missing = new Map(sends.map((send) => [send.event, send]));
  const renamed = new Map<string, string>();
  const since = Math.min(...sends.map(({ tried }) => tried));
  for await (const event of eventsBackTo(homeserver, room, since)) {
    const txn = transactionOf(event, homeserver.me.userId);
    if (!missing.delete(event.event_id) && txn !== null) renamed.set(txn, event.event_id);
    if (missing.size === 0) break;
  }
  const lost: { seq: number; event: string | null }[] = [];
  for (const { seq, txn, event } of missing.values())
    if (!(await homeserver.knows(room, event))) lost.push({ seq, event: renamed.get(txn) ?? null }); // clocks may err
  return lost;
};

/**
 * How many of the sends whose contents are deleted came after the copy was made. A copy knows everything up to its
 * time and nothing after it, so the newest one that it knows is found in steps that double, and then by halves.
 */
const countGone = async (ledger: Ledger, homeserver: Homeserver): Promise<number> => {
  const since = lastRestoration(ledger).at;
  const nth = ledger.sql(`SELECT o.room, o.event ${FORGOTTEN} ORDER BY o.sent DESC LIMIT 1 OFFSET ?`);
  const total = Number(ledger.sql(`SELECT count(*) AS n ${FORGOTTEN}`).get(since)?.n);
  const isKnown = async (n: number): Promise<boolean> => {
    const row = nth.get(since, n);
    return row !== undefined && (await homeserver.knows(String(row.room), String(row.event)));
  };
  let known = 0; // how many lie after the newest known: at most this
  while (known < total && !(await isKnown(known))) known = known * 2 + 1;
  let [least, most] = [Math.ceil(known / 2), Math.min(known, total)];
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (await isKnown(middle)) most = middle;
    else least = middle + 1;
  }
  return most;
};

const SENT =
  "FROM outbox o JOIN room r ON r.id = o.room AND r.membership = 'join' WHERE o.event IS NOT NULL AND o.action = 'send'";
const FORGOTTEN = `${SENT} AND o.sent > ? AND o.content IS NULL AND o.type NOT IN ('${Object.values(LINE).join("', '")}')`;

/** What came or went before the last one says nothing of another. */
const lastRestoration = (ledger: Ledger): { seq: number; at: Instant } =>
  JSON.parse(readFact(ledger, RESTORED) ?? '{"seq":0,"at":0}') as { seq: number; at: Instant };

const RESTORED = "restored";
