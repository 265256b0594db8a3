import type { Instant } from "../clock.ts";
import type { Homeserver, RawEvent } from "../homeserver/homeserver.ts";
import { bornAt, dropFact, readFact, writeFact } from "../ledger/facts.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { eventsBackTo, transactionOf, unlessGone } from "./find-sent.ts";

const FACT = "unsure what was sent";

/** To be called when a ledger gets a new device: the ledger may be an older copy, and no homeserver takes one for the other. */
export const beUnsureOfSent = (ledger: Ledger): void => writeFact(ledger, FACT, "");

/** Whether nothing may be sent before `adoptSent`. */
export const isUnsureOfSent = (ledger: Ledger): boolean => readFact(ledger, FACT) !== null;

/**
 * Writes down what the rooms show as said by us and this ledger doesn't know, or believes unsaid: it isn't said again,
 * neither by what waits nor by a cause that comes once more. Looks back to the newest thing that the ledger knows.
 */
export const adoptSent = async (ledger: Ledger, homeserver: Homeserver): Promise<void> => {
  const since = youngest(ledger);
  const found: [room: string, txn: string, event: RawEvent][] = [];
  const ours = async (room: string): Promise<void> => {
    for await (const event of eventsBackTo(homeserver, room, since)) {
      const txn = transactionOf(event, homeserver.me.userId);
      if (txn !== null) found.push([room, txn, event]);
    }
  };
  for (const { id } of ledger.sql("SELECT id FROM room WHERE membership = 'join'").all())
    await unlessGone(ours(String(id)));
  ledger.write(() => {
    for (const [room, txn, { event_id, origin_server_ts: at }] of found)
      ledger
        .sql(
          `INSERT INTO outbox(room, action, txn, created, tried, sent, event) VALUES(?, 'send', ?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET sent = excluded.sent, event = excluded.event WHERE sent IS NULL`,
        )
        .run(room, txn, at, at, at, event_id);
    dropFact(ledger, FACT);
  });
};

/** When this ledger last said something, or meant to: an older copy is no younger. */
const youngest = (ledger: Ledger): Instant =>
  Math.max(
    bornAt(ledger),
    Number(ledger.sql("SELECT max(sent) AS at FROM outbox").get()?.at ?? 0),
    Number(ledger.sql("SELECT max(created) AS at FROM outbox").get()?.at ?? 0),
  );
