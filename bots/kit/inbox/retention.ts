import { type Instant, MINUTE } from "../clock.ts";
import type { Ledger } from "../ledger/ledger.ts";

/** Contents of rows that are done or sent stay this long; ids and index hashes stay as long as the room does. An hour is promised. */
export const CONTENT_LIFE = 50 * MINUTE;

/**
 * Deletes what has been kept long enough; at the next call where the ledger is held just now. `secure_delete` overwrites
 * it, the checkpoint empties the log it passed through.
 */
export const forgetContents = (ledger: Ledger, now: Instant): void => {
  if (ledger.isHeld) return;
  const before = now - CONTENT_LIFE;
  const spent = ledger.write(() => {
    const inbox = ledger.sql("UPDATE inbox SET raw = NULL WHERE raw IS NOT NULL AND done < ?").run(before);
    const outbox = ledger
      .sql("UPDATE outbox SET content = NULL WHERE content IS NOT NULL AND sent < ?")
      .run(before);
    return Number(inbox.changes) + Number(outbox.changes);
  });
  if (spent === 0) return;
  ledger.commit();
  ledger.db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
};
