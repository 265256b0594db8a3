import { type Instant, MINUTE } from "../clock.ts";
import type { Ledger } from "../ledger/ledger.ts";

/** Contents of rows that are done or sent stay this long; ids and index hashes stay as long as the room does. An hour is promised. */
export const CONTENT_LIFE = 50 * MINUTE;

/** How many rows had ever been changed when a ledger's log was emptied last. */
const emptied = new WeakMap<Ledger, number>();

/**
 * Deletes what has been kept long enough; at the next call where the ledger is held just now. `secure_delete` overwrites
 * it, and whatever else was deleted meanwhile, such as keys; the checkpoint empties the log it passed through.
 */
export const forgetContents = (ledger: Ledger, now: Instant): void => {
  if (ledger.isHeld) return;
  const before = now - CONTENT_LIFE;
  ledger.write(() => {
    ledger.sql("UPDATE inbox SET raw = NULL WHERE raw IS NOT NULL AND done < ?").run(before);
    ledger.sql("UPDATE outbox SET content = NULL WHERE content IS NOT NULL AND sent < ?").run(before);
  });
  const changes = Number(ledger.sql("SELECT total_changes() AS n").get()?.n);
  if (emptied.get(ledger) === changes) return;
  emptied.set(ledger, changes);
  ledger.commit();
  ledger.db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
};
