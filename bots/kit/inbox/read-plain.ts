import { createHash } from "node:crypto";
import type { Opened, RawEvent } from "../homeserver/homeserver.ts";

/**
 * An event of a room that isn't encrypted, as if it had been opened. Nothing vouches for its sender: whoever handles it
 * must check a signature in it.
 */
export const readPlain = (room: string, raw: RawEvent): Opened =>
  raw.type === "m.room.encrypted"
    ? { ok: false, verdict: "refused", why: "encrypted in a room that isn't", session: null }
    : {
        ok: true,
        type: raw.type,
        content: raw.content,
        signed: false,
        identity: null,
        index: createHash("sha256")
          .update(JSON.stringify(["plain", room, raw.event_id]))
          .digest()
          .subarray(0, 16),
      };
