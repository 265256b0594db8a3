import type { Ladder } from "../../../core/duty/call.ts";
import type { PersonId } from "../../../core/incident/roster.ts";
import type { Instant } from "../../kit/clock.ts";
import type { Ledger } from "../../kit/ledger/ledger.ts";
import type { Turn } from "../../kit/turn.ts";

/** Calls that nobody has answered yet. */
export const callSchema = `
  CREATE TABLE call(id TEXT PRIMARY KEY, why TEXT NOT NULL, incident TEXT, person TEXT NOT NULL, area TEXT, named TEXT NOT NULL,
    rung INTEGER NOT NULL, began INTEGER NOT NULL) STRICT, WITHOUT ROWID;`;

export interface Call {
  readonly id: string;
  readonly why: "asked" | "help" | "overdue";
  readonly incident: string | null;
  /** Who asks; or who needs help or doesn't answer. */
  readonly person: PersonId;
  readonly area: string | null;
  readonly named: readonly PersonId[];
  /** The next rung to climb to. */
  readonly rung: number;
  readonly began: Instant;
}

export const ladderOf = ({ why }: Call): Ladder => (why === "asked" ? "asked" : "danger");

export const callOf = (ledger: Ledger, id: string): Call | null => {
  const row = ledger.sql("SELECT * FROM call WHERE id = ?").get(id);
  return row
    ? {
        id,
        why: row.why as Call["why"],
        incident: row.incident === null ? null : String(row.incident),
        person: String(row.person),
        area: row.area === null ? null : String(row.area),
        named: JSON.parse(String(row.named)) as string[],
        rung: Number(row.rung),
        began: Number(row.began),
      }
    : null;
};

/** @param due when it climbs on unanswered; null: that was the last rung */
export const keepCall = (turn: Turn, call: Call, due: Instant | null): void => {
  turn.ledger
    .sql("INSERT OR REPLACE INTO call VALUES(?, ?, ?, ?, ?, ?, ?, ?)")
    .run(
      ...([call.id, call.why, call.incident, call.person, call.area, JSON.stringify(call.named)] as const),
      ...([call.rung, call.began] as const),
    );
  if (due === null) turn.cancel("call", call.id);
  else turn.at(Math.max(due, turn.now), "call", call.id);
};

export const callOver = (turn: Turn, id: string): void => {
  turn.ledger.sql("DELETE FROM call WHERE id = ?").run(id);
  turn.cancel("call", id);
};

/** People in danger for whom nobody is there yet, the newest first. */
export const dangers = (ledger: Ledger): string[] =>
  ledger
    .sql("SELECT id FROM call WHERE why <> 'asked' ORDER BY began DESC")
    .all()
    .map(({ id }) => String(id));
