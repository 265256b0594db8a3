import { createHash } from "node:crypto";
import type { Instant } from "../clock.ts";
import type { Ledger } from "../ledger/ledger.ts";

export interface Saying {
  readonly action: "send" | "join" | "leave";
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

/** Puts a send into the outbox. The same cause and step a second time change nothing. */
export const say = (ledger: Ledger, cause: string, step: string, saying: Saying, now: Instant): string => {
  const txn = transactionId(cause, step);
  const content = saying.content === undefined ? null : JSON.stringify(saying.content);
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
