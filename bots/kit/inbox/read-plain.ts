import { createHash } from "node:crypto";
import type { Opened, RawEvent } from "../homeserver/homeserver.ts";
import { TRANSACTION } from "../outbox/find-sent.ts";

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
        content: withoutTransaction(raw.content),
        signed: false,
        identity: null,
        index: createHash("sha256")
          .update(JSON.stringify(["plain", room, raw.event_id]))
          .digest()
          .subarray(0, 16),
      };

/** What a sender of ours puts beside what it says, to find it again; of an encrypted event it stands outside. */
const withoutTransaction = ({ [TRANSACTION]: _txn, ...said }: RawEvent["content"]): RawEvent["content"] =>
  said;
