import type { Ledger } from "../../../../bots/kit/ledger/ledger.ts";

/** The inbox's events in the order in which they are delivered. */
export const events = (ledger: Ledger, room?: string): string[] =>
  ledger
    .sql("SELECT event FROM inbox WHERE room = coalesce(?, room) ORDER BY seq")
    .all(room ?? null)
    .map(({ event }) => String(event));

/** How one row ended, or how it stands. */
export const rowOf = (ledger: Ledger, event: string): { state: string; reason: string | null } | undefined =>
  ledger.sql("SELECT state, reason FROM inbox WHERE event = ?").get(event) as
    | { state: string; reason: string | null }
    | undefined;

export const gaps = (ledger: Ledger): unknown => ledger.sql("SELECT count(*) AS n FROM gap").get()?.n;
