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
  /** Something waits for its key for over 5 min; and nothing does any more. */
  readonly waitedLong: () => void;
  readonly allRead: () => void;
}

/** Tells who must know of rows that have waited too long. They go on waiting. */
export const nag = (deps: NagDeps): void => {
  const { ledger, clock, waitedLong, allRead } = deps;
  const rows = ledger
    .sql("SELECT seq, room, event, kind, raw, arrived, told FROM inbox WHERE state = 'waiting' AND told < 2")
    .all() as unknown as Row[];
  for (const row of rows) {
    const waited = clock() - row.arrived;
    const told = waited >= TELL_OPERATIONS ? 2 : waited >= TELL_SENDER ? 1 : 0;
    if (told <= row.told) continue;
    ledger.write(() => {
      ledger.sql("UPDATE inbox SET told = ? WHERE seq = ?").run(told, row.seq);
      if (row.told === 0 && !isOlderThan(row, bornAt(ledger) - DAY)) tellSender(deps, row);
      if (told === 2) waitedLong();
    });
  }
  if (ledger.sql("SELECT 1 FROM inbox WHERE state = 'waiting' AND told = 2").get() === undefined) allRead();
};

/** Said before this ledger was made: it was handled, or answered, then. */
const isOlderThan = (row: Row, instant: Instant): boolean =>
  saidAt(row, JSON.parse(row.raw) as Partial<RawEvent>) < instant;
