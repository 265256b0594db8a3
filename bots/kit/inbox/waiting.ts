import { type Instant, MINUTE, SECOND } from "../clock.ts";
import type { NewKey } from "../homeserver/homeserver.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Row } from "./row.ts";

/** Without news a waiting row is tried again after this, then after twice as long each time, up to the longest. */
const FIRST_WAIT = 5 * SECOND;
const LONGEST_WAIT = 15 * MINUTE;

/** Rows that wait for the same thing; they are tried at the same time, oldest first. */
export interface Group {
  readonly room: string;
  readonly session: string | null;
  readonly reason: string | null;
}

/** Lets a row wait, from now on or for longer. */
export const wait = (
  ledger: Ledger,
  row: Row,
  { reason, session }: Omit<Group, "room">,
  now: Instant,
): void => {
  ledger
    .sql(
      `UPDATE inbox SET state = 'waiting', session = ?1, reason = ?2, next_try = ?3 + min(?4 << min(tries, 20), ?5), tries = tries + 1
       WHERE seq = ?6`,
    )
    .run(session, reason, now, FIRST_WAIT, LONGEST_WAIT, row.seq);
};

/** Groups whose time has come: one of each room before a second of any, so that no room keeps the others waiting. */
export const dueGroups = (ledger: Ledger, now: Instant, limit: number): Group[] =>
  ledger
    .sql(
      `SELECT room, session, reason FROM (
         SELECT room, session, reason, min(next_try) AS due, min(seq) AS first,
           row_number() OVER (PARTITION BY room ORDER BY min(next_try), min(seq)) AS turn
         FROM inbox WHERE state = 'waiting' AND next_try <= ? AND room NOT IN (SELECT room FROM gap)
         GROUP BY room, session, reason)
       ORDER BY turn, due, first LIMIT ?`,
    )
    .all(now, limit) as unknown as Group[];

export const dueRows = (
  ledger: Ledger,
  { room, session, reason }: Group,
  now: Instant,
  limit: number,
): Row[] =>
  ledger
    .sql(
      `SELECT seq, room, event, kind, raw, arrived, told FROM inbox
       WHERE state = 'waiting' AND room = ? AND session IS ? AND reason IS ? AND next_try <= ? ORDER BY seq LIMIT ?`,
    )
    .all(room, session, reason, now, limit) as unknown as Row[];

/** One row of a group was tried, and nothing has changed for it: the others wait as long as that one. */
export const postpone = (ledger: Ledger, { room, session, reason }: Group, like: Row): void => {
  ledger
    .sql(
      `UPDATE inbox SET (next_try, tries) = (SELECT next_try, tries FROM inbox WHERE seq = ?)
       WHERE state = 'waiting' AND room = ? AND session IS ? AND reason IS ?`,
    )
    .run(like.seq, room, session, reason);
};

/** What may have made waiting rows readable. */
export interface News {
  readonly keys: readonly NewKey[];
  /** People whose devices or identity may have become known. */
  readonly people: readonly string[];
}

/** Rows for which there is news are due at once, and their waits are short again. */
export const hasten = (ledger: Ledger, { keys, people }: News): void =>
  ledger.write(() => {
    for (const { room, session } of keys)
      ledger
        .sql("UPDATE inbox SET next_try = 0, tries = 0 WHERE state = 'waiting' AND room = ? AND session = ?")
        .run(room, session);
    if (people.length > 0)
      ledger
        .sql(
          `UPDATE inbox SET next_try = 0, tries = 0 WHERE state = 'waiting'
             AND iif(json_valid(raw), json_extract(raw, '$.sender'), '') IN (SELECT value FROM json_each(?))`,
        )
        .run(JSON.stringify(people));
  });

/** After a start everything is due: news may have come that the process before didn't live to use. */
export const hastenAll = (ledger: Ledger): void =>
  ledger.write(() => {
    ledger.sql("UPDATE inbox SET next_try = 0, tries = 0 WHERE state = 'waiting'").run();
  });
