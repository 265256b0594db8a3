import type { Ledger } from "../ledger/ledger.ts";

/** Nothing in this ledger leads to the room any more. The keys that opened it can't be told apart; what they open is purged. */
export const forgetRoom = (ledger: Ledger, room: string): void => {
  ledger.sql("DELETE FROM gap_event WHERE gap IN (SELECT id FROM gap WHERE room = ?)").run(room);
  for (const table of ["gap", "inbox", "message_index", "outbox", "room_state", "dm", "plain_chat"])
    ledger.sql(`DELETE FROM ${table} WHERE room = ?`).run(room);
  ledger.sql("DELETE FROM room WHERE id = ?").run(room);
};

/** A chat that was forgotten: the homeserver still says that we left it. */
export const isForgotten = (ledger: Ledger, room: string): boolean =>
  ledger.sql("SELECT 1 FROM dm WHERE room = ?").get(room) === undefined;
