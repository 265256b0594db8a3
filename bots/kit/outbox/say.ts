import { createHash } from "node:crypto";
import type { Instant } from "../clock.ts";
import type { Ledger } from "../ledger/ledger.ts";

/**
 * The largest content that still fits into an event once it is encrypted: 65,536 bytes (Matrix, "Size limits"), of which
 * base64 takes a quarter, and ids, keys and signatures some. Bytes of JSON.
 */
export const LARGEST_CONTENT = 45_000;

export interface Saying {
  readonly action: "send" | "join" | "leave" | "pin" | "encrypt" | "redact" | "purge";
  readonly room: string;
  readonly type?: string;
  readonly content?: object;
}

/** The homeserver accepts one transaction id once for 24 h; the same cause and step give the same id for ever. */
export const transactionId = (cause: string, step: string): string =>
  createHash("sha256")
    .update(JSON.stringify([cause, step]))
    .digest("base64url")
    .slice(0, 27);

/** What will be said, as JSON. @throws Error where no homeserver would take it: in the step that says it, not in the lane */
export const contentOf = (content: object): string => {
  const json = JSON.stringify(content);
  const bytes = Buffer.byteLength(json);
  if (bytes > LARGEST_CONTENT)
    throw new Error(`${bytes} bytes are too many for one event (at most ${LARGEST_CONTENT})`);
  return json;
};

/**
 * Puts a send into the outbox. The same cause and step a second time change nothing.
 * @throws Error where it is too large
 */
export const say = (ledger: Ledger, cause: string, step: string, saying: Saying, now: Instant): string => {
  const txn = transactionId(cause, step);
  const content = saying.content === undefined ? null : contentOf(saying.content);
  ledger.write(() =>
    ledger
      .sql(
        "INSERT INTO outbox(room, action, txn, type, content, created) VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
      )
      .run(saying.room, saying.action, txn, saying.type ?? null, content, now),
  );
  return txn;
};

/** The event that a transaction became; null while it hasn't been sent. */
export const eventOf = (ledger: Ledger, txn: string): string | null => {
  const row = ledger.sql("SELECT event FROM outbox WHERE txn = ?").get(txn);
  return typeof row?.event === "string" ? row.event : null;
};

/** The saying that became this event; null where it isn't one of ours. */
export const txnOf = (ledger: Ledger, event: string): string | null => {
  const row = ledger.sql("SELECT txn FROM outbox WHERE event = ?").get(event);
  return typeof row?.txn === "string" ? row.txn : null;
};
