import type { RawEvent } from "../homeserver/homeserver.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { transactionOf } from "./find-sent.ts";

/**
 * A saying of ours stands in the room: its event is known from here on, though the answer to the send has never come.
 * What people say to it may come with the same answer, after a kill before that of the send. It counts as unsent until
 * its lane has heard so, which says it again under the same transaction id.
 * @param event whosever it is
 */
export const noteEcho = (ledger: Ledger, me: string, room: string, event: RawEvent): void => {
  const txn = transactionOf(event, me);
  if (txn === null) return;
  ledger
    .sql(
      "UPDATE outbox SET event = ? WHERE txn = ? AND room = ? AND action = 'send' AND sent IS NULL AND event IS NULL",
    )
    .run(event.event_id, txn, room);
};
