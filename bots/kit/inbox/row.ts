import type { Unread } from "../declaration.ts";
import type { RawEvent } from "../homeserver/homeserver.ts";

/** An open row of the inbox. */
export interface Row {
  readonly seq: number;
  readonly room: string;
  readonly event: string;
  readonly kind: string;
  readonly raw: string;
  readonly arrived: number;
  /** 0: nobody has been told that it waits; 1: its sender; 2: operations as well. */
  readonly told: number;
}

export const unread = (row: Row): Unread => ({
  room: row.room,
  id: row.event,
  sender: String((JSON.parse(row.raw) as Partial<RawEvent>).sender ?? ""),
});
