import type { Instant } from "../clock.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { say } from "./say.ts";

/** Turns encryption on in chats that we are in and that never had it; once a chat. Where we may not, it stays a plain one. */
export const encryptChats = (ledger: Ledger, now: Instant): void => {
  const rooms = ledger
    .sql(
      `SELECT d.room FROM dm d JOIN room r ON r.id = d.room AND r.membership = 'join' AND r.encrypted = 0
       WHERE d.room NOT IN (SELECT room FROM outbox WHERE action = 'encrypt')`,
    )
    .all();
  for (const { room } of rooms)
    say(ledger, `encrypt:${room}`, "0", { action: "encrypt", room: String(room) }, now);
};
