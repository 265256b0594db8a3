import type { Instant } from "../clock.ts";
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

/** When it was said, as its sender's homeserver has it; when it came, where that is no time, or later. */
export const saidAt = (row: Row, raw: Partial<RawEvent>): Instant => {
  const at = raw.origin_server_ts;
  return Number.isSafeInteger(at) && at !== undefined && at >= 0 && at <= row.arrived ? at : row.arrived;
};
