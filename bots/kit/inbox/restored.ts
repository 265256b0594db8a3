import { HOUR, type Instant } from "../clock.ts";
import { type Homeserver, HomeserverFailure } from "../homeserver/homeserver.ts";
import { dropFact, readFact, writeFact } from "../ledger/facts.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { findSent } from "../outbox/find-sent.ts";
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
       WHERE i.kind = 'message' AND i.seq > ? ORDER BY i.seq DESC LIMIT 1`,
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

/**
 * Makes the ledger start over with a homeserver that lost its newest part: the cursor goes (the next sync is whole, and
 * pages each room), and sends of the last hour that the homeserver no longer has are sent again, unless the room
 * holds them under another id. @returns how many are sent again
 */
export const startOver = async (ledger: Ledger, homeserver: Homeserver, now: Instant): Promise<number> => {
  const lost: { seq: number; event: string | null }[] = [];
  for (const row of recentSends(ledger, now)) {
    if (await homeserver.knows(row.room, row.event)) continue;
    const found = await unlessGone(findSent(homeserver, row.room, row.txn, row.tried));
    if (found !== GONE) lost.push({ seq: row.seq, event: found });
  }
  ledger.write(() => {
    dropFact(ledger, "cursor");
    writeFact(ledger, RESTORED, JSON.stringify({ seq: lastSeq(ledger), at: now }));
    for (const { seq, event } of lost)
      ledger
        .sql(
          "UPDATE outbox SET event = ?, sent = CASE WHEN ? IS NULL THEN NULL ELSE sent END, tried = NULL WHERE seq = ?",
        )
        .run(event, event, seq);
  });
  return lost.filter(({ event }) => event === null).length;
};

const GONE = Symbol("a room that the homeserver lost, or lost us from");

/** A chat opened after the copy was made is no more: nothing can be sent there, and the others must go on. */
const unlessGone = async <T>(asked: Promise<T>): Promise<T | typeof GONE> => {
  try {
    return await asked;
  } catch (reason) {
    if (reason instanceof HomeserverFailure && (reason.status === 403 || reason.status === 404)) return GONE;
    throw reason;
  }
};

/** What came or went before the last one says nothing of another. */
const lastRestoration = (ledger: Ledger): { seq: number; at: Instant } =>
  JSON.parse(readFact(ledger, RESTORED) ?? '{"seq":0,"at":0}') as { seq: number; at: Instant };

const RESTORED = "restored";

const recentSends = (
  ledger: Ledger,
  now: Instant,
): { seq: number; room: string; event: string; txn: string; tried: number }[] =>
  ledger
    .sql(
      `SELECT o.seq, o.room, o.event, o.txn, o.tried FROM outbox o JOIN room r ON r.id = o.room AND r.membership = 'join'
       WHERE o.event IS NOT NULL AND o.content IS NOT NULL AND o.sent > ? ORDER BY o.seq`,
    )
    .all(now - HOUR) as unknown as { seq: number; room: string; event: string; txn: string; tried: number }[];
