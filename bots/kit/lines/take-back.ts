import type { Instant } from "../clock.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { eventOfSaying } from "../outbox/references.ts";
import { say } from "../outbox/say.ts";
import { VOID } from "./messages.ts";

/** A number was said by this saying; when it is repeated, by another one too. */
export const noteSaid = (ledger: Ledger, line: string, n: number, txn: string): void => {
  ledger.sql("INSERT INTO line_said(line, n, txn) VALUES(?, ?, ?) ON CONFLICT DO NOTHING").run(line, n, txn);
};

/**
 * Takes back what is over: the room keys can't be deleted singly, so what they open is. Only what the other side has
 * handled, or it would have to ask for it again; of what was never tried nothing is said but that it is over.
 * @param acked the other side has handled everything up to here
 */
export const takeBack = (ledger: Ledger, line: string, room: string, acked: number, now: Instant): void => {
  ledger
    .sql(
      `UPDATE outbox SET content = json_set(content, '$.kind', '${VOID}', '$.body', json_object('upto', content ->> '$.n'))
       WHERE tried IS NULL AND sent IS NULL AND content IS NOT NULL
         AND txn IN (SELECT txn FROM line_said WHERE line = ? AND over = 1)`,
    )
    .run(line);
  const over = ledger
    .sql("SELECT txn FROM line_said WHERE line = ? AND over = 1 AND n <= ?")
    .all(line, acked);
  for (const { txn } of over) {
    const saying = { action: "redact", room, content: { redacts: eventOfSaying(String(txn)) } } as const;
    say(ledger, `over:${txn}`, "redact", saying, now);
    ledger.sql("UPDATE outbox SET content = NULL WHERE txn = ? AND sent IS NOT NULL").run(String(txn));
  }
  ledger.sql("DELETE FROM line_said WHERE line = ? AND over = 1 AND n <= ?").run(line, acked);
};
