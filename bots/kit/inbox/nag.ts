import { type Clock, DAY, type Instant, MINUTE, SECOND } from "../clock.ts";
import type { RawEvent } from "../homeserver/homeserver.ts";
import { bornAt } from "../ledger/facts.ts";
import { type Row, saidAt } from "./row.ts";
import { type TellSenderDeps, tellSender } from "./tell-sender.ts";

/** After this a waiting person is told that it couldn't be read; after the other, operations. */
const TELL_SENDER = 25 * SECOND;
const TELL_OPERATIONS = 5 * MINUTE;

export interface NagDeps extends TellSenderDeps {
  readonly clock: Clock;
  /** Something of the last day has waited for its key for over 5 min. */
  readonly waitedLong: () => void;
  /** Nothing does any more. @param kept how much has waited for longer than a day: its keys may never come */
  readonly noneWaitsLong: (kept: number) => void;
}

/** What the engine says of a device that its owner hasn't signed, or that is gone since they began anew. */
const UNSIGNED: ReadonlySet<string> = new Set(["UnsignedSenderDevice", "UnknownSenderDevice"]);

/** Tells who must know of rows that have waited too long. They go on waiting. */
export const nag = (deps: NagDeps): void => {
  const { ledger, clock, waitedLong, noneWaitsLong } = deps;
  const yesterday = clock() - DAY;
  const rows = ledger
    .sql(
      "SELECT seq, room, event, kind, raw, arrived, told, reason FROM inbox WHERE state = 'waiting' AND told < 2",
    )
    .all() as unknown as (Row & { readonly reason: string | null })[];
  for (const row of rows) {
    const waited = clock() - row.arrived;
    const told = waited >= TELL_OPERATIONS ? 2 : waited >= TELL_SENDER ? 1 : 0;
    if (told <= row.told) continue;
    ledger.write(() => {
      ledger.sql("UPDATE inbox SET told = ? WHERE seq = ?").run(told, row.seq);
      if (row.told === 0 && !isOlderThan(row, bornAt(ledger) - DAY))
        tellSender(deps, row, UNSIGNED.has(row.reason ?? "") ? "unsigned" : "unreadable");
      if (told === 2 && row.arrived > yesterday) waitedLong();
    });
  }
  const { fresh, kept } = ledger
    .sql(
      "SELECT total(arrived > ?) AS fresh, count(*) AS kept FROM inbox WHERE state = 'waiting' AND told = 2",
    )
    .get(yesterday) as { fresh: number; kept: number };
  if (fresh === 0) noneWaitsLong(kept);
};

/** Said before this ledger was made: it was handled, or answered, then. */
const isOlderThan = (row: Row, instant: Instant): boolean =>
  saidAt(row, JSON.parse(row.raw) as Partial<RawEvent>) < instant;
