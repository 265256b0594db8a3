import type { QueuedMessage } from "../../../core/line/intake-desk.ts";
import { aliasName } from "../../../core/report/alias.ts";
import { MINUTE } from "../../kit/clock.ts";
import type { Ledger } from "../../kit/ledger/ledger.ts";
import type { Turn } from "../../kit/turn.ts";
import { DESK } from "../lines.ts";

/**
 * Reports that wait their turn, what the desk will be told of each, and when each alias had its last turn. A flood waits
 * in here, and in no lane in which a known reporter's words would stand behind it.
 */
export const slowQueueSchema = `
  CREATE TABLE slow(seq INTEGER PRIMARY KEY, report TEXT NOT NULL UNIQUE, alias INTEGER NOT NULL) STRICT;
  CREATE TABLE slow_message(seq INTEGER PRIMARY KEY, report TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL, about TEXT NOT NULL) STRICT;
  CREATE INDEX slow_message_report ON slow_message(report);
  CREATE TABLE slow_turn(alias INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;`;

/** The desk is told no more often how many wait. */
const TOLD_EVERY = MINUTE;

/** So many reporters are named to the desk. */
const NAMED = 8;

const QUEUED = "queued";

export const isQueued = (ledger: Ledger, report: string): boolean =>
  ledger.sql("SELECT 1 FROM slow WHERE report = ?").get(report) !== undefined;

/** A report waits from now on. @param every how long after one the next has its turn; milliseconds */
export const enqueue = (turn: Turn, report: string, alias: string, every: number): void => {
  const { ledger, now } = turn;
  ledger.sql("INSERT INTO slow(report, alias) VALUES(?, ?)").run(report, Number(alias.slice(1)));
  if (!isSet(ledger, "slow queue")) turn.at(now + every, "slow queue", "");
  tellCountsSoon(turn);
};

/** Tells the desk something of a report; of one that waits, when it has its turn. */
export const toDesk = (turn: Turn, report: string, kind: string, body: object, about: string): void => {
  if (!isQueued(turn.ledger, report)) turn.tell(DESK, kind, body, about);
  else
    turn.ledger
      .sql("INSERT INTO slow_message(report, kind, body, about) VALUES(?, ?, ?, ?)")
      .run(report, kind, JSON.stringify(body), about);
};

/** What this was about has ended: nothing of it is told any more. */
export const overAtDesk = (turn: Turn, about: string): void => {
  turn.ledger.sql("DELETE FROM slow_message WHERE about = ?").run(about);
  turn.over(DESK, about);
};

/** A report waits no longer, and the desk never hears of it. @returns whether it waited */
export const dequeue = (turn: Turn, report: string): boolean => {
  const { changes } = turn.ledger.sql("DELETE FROM slow WHERE report = ?").run(report);
  if (changes === 0) return false;
  turn.ledger.sql("DELETE FROM slow_message WHERE report = ?").run(report);
  tellCountsSoon(turn);
  return true;
};

/** The timer `slow queue`: who had a turn longest ago has the next. @returns the report that had it; null: none waits */
export const takeTurn = (turn: Turn, every: number): string | null => {
  const { ledger, now } = turn;
  const next = ledger
    .sql(
      `SELECT report, alias FROM slow LEFT JOIN slow_turn USING (alias) ORDER BY coalesce(slow_turn.at, 0), slow.seq LIMIT 1`,
    )
    .get();
  if (!next) {
    ledger.sql("DELETE FROM slow_turn").run();
    return null;
  }
  const report = String(next.report);
  ledger.sql("INSERT OR REPLACE INTO slow_turn VALUES(?, ?)").run(Number(next.alias), now);
  ledger.sql("DELETE FROM slow WHERE report = ?").run(report);
  const said = ledger
    .sql("SELECT kind, body, about FROM slow_message WHERE report = ? ORDER BY seq")
    .all(report);
  ledger.sql("DELETE FROM slow_message WHERE report = ?").run(report);
  for (const { kind, body, about } of said)
    turn.tell(DESK, String(kind), JSON.parse(String(body)) as object, String(about));
  turn.at(now + every, "slow queue", "");
  tellCountsSoon(turn);
  return report;
};

/** The timer `queued`: the desk hears how many wait, and whose. */
export const tellCounts = (turn: Turn): void => {
  const rows = turn.ledger
    .sql("SELECT alias, count(*) AS n FROM slow GROUP BY alias ORDER BY n DESC, alias")
    .all();
  const all = rows.map(({ alias, n }) => ({ alias: aliasName(Number(alias)), count: Number(n) }));
  const others = all.slice(NAMED);
  const body: QueuedMessage = {
    queued: all.slice(0, NAMED),
    others: { people: others.length, count: others.reduce((sum, { count }) => sum + count, 0) },
  };
  turn.over(DESK, QUEUED); // only the newest counts
  turn.tell(DESK, "queued", body, QUEUED);
};

const tellCountsSoon = (turn: Turn): void => {
  if (!isSet(turn.ledger, QUEUED)) turn.at(turn.now + TOLD_EVERY, QUEUED, "");
};

const isSet = (ledger: Ledger, timer: string): boolean =>
  ledger.sql("SELECT 1 FROM timer WHERE name = ?").get(timer) !== undefined;
