import type { Instant } from "../clock.ts";
import type { Ledger } from "../ledger/ledger.ts";

export interface Timer {
  readonly name: string;
  readonly key: string;
  readonly due: Instant;
  readonly body: unknown;
}

/** Timers are rows: a restart forgets none, and one that fell due meanwhile fires at once. */
export const setTimer = (ledger: Ledger, name: string, key: string, due: Instant, body: unknown): void =>
  ledger.write(() => {
    ledger
      .sql(
        "INSERT INTO timer VALUES(?, ?, ?, ?) ON CONFLICT DO UPDATE SET due = excluded.due, body = excluded.body",
      )
      .run(name, key, due, JSON.stringify(body));
  });

export const cancelTimer = (ledger: Ledger, name: string, key: string): void =>
  ledger.write(() => {
    ledger.sql("DELETE FROM timer WHERE name = ? AND key = ?").run(name, key);
  });

/** The timer that falls due first, whether or not it has. */
export const nextTimer = (ledger: Ledger): Timer | null => {
  const row = ledger.sql("SELECT name, key, due, body FROM timer ORDER BY due, name, key LIMIT 1").get();
  if (!row) return null;
  return {
    name: String(row.name),
    key: String(row.key),
    due: Number(row.due),
    body: JSON.parse(String(row.body)),
  };
};
