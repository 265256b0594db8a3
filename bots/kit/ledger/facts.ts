import type { Ledger } from "./ledger.ts";

/** Small named values of a ledger: the access token, the sync cursor, the ledger's own id. */
export const readFact = (ledger: Ledger, name: string): string | null => {
  const row = ledger.sql("SELECT value FROM fact WHERE name = ?").get(name);
  return row ? String(row.value) : null;
};

export const writeFact = (ledger: Ledger, name: string, value: string): void => {
  ledger.write(() =>
    ledger
      .sql("INSERT INTO fact VALUES(?, ?) ON CONFLICT DO UPDATE SET value = excluded.value")
      .run(name, value),
  );
};

export const dropFact = (ledger: Ledger, name: string): void => {
  ledger.write(() => ledger.sql("DELETE FROM fact WHERE name = ?").run(name));
};

/** When this ledger was made; what was said a day before that was said to another. Milliseconds since the epoch. */
export const bornAt = (ledger: Ledger): number => Number(readFact(ledger, "born") ?? 0);
