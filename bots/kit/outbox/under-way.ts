import type { Ledger } from "../ledger/ledger.ts";

/** Everything that was put into the outbox after one row and up to another. */
export interface Sayings {
  readonly after: number;
  readonly upto: number;
}

/** The newest row of the outbox: what a handler says from here on comes after it. */
export const newestSaying = (ledger: Ledger): number =>
  Number(ledger.sql("SELECT coalesce(max(seq), 0) AS seq FROM outbox").get()?.seq);

/** Whether homeservers have taken all of it; until then it is only ordered. */
export const areOut = (ledger: Ledger, { after, upto }: Sayings): boolean =>
  ledger.sql("SELECT 1 FROM outbox WHERE sent IS NULL AND seq > ? AND seq <= ?").get(after, upto) ===
  undefined;
