import type { Opened, RawEvent } from "../../bots/kit/homeserver/homeserver.ts";
import { indexHash } from "../../bots/kit/homeserver/message-index.ts";

/** What the stub's "encryption" holds: everything that the engine would say of the event. */
export interface Seal {
  readonly type: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly session: string;
  readonly index: number;
  readonly signed: boolean;
  readonly identity: string | null;
}

let made = 0;

/** An event id that no other has. */
export const eventId = (): string => `$event-${++made}`;

const base = (sender: string): Pick<RawEvent, "event_id" | "sender" | "origin_server_ts"> => ({
  event_id: eventId(),
  sender,
  origin_server_ts: made,
});

/** An encrypted event, as `StubHomeserver` opens it. Each has an index of its own unless one is given. */
export const sealed = (sender: string, body: string, seal: Partial<Seal> = {}): RawEvent => {
  const event = base(sender);
  const inner: Seal = {
    type: "m.room.message",
    content: { msgtype: "m.text", body },
    session: `session of ${sender}`,
    index: made,
    signed: true,
    identity: `master key of ${sender}`,
    ...seal,
  };
  return { ...event, type: "m.room.encrypted", content: { session_id: inner.session, seal: inner } };
};

export const plain = (sender: string, type: string, content: Record<string, unknown>): RawEvent => ({
  ...base(sender),
  type,
  content,
});

export const state = (
  sender: string,
  type: string,
  key: string,
  content: Record<string, unknown>,
): RawEvent => ({ ...plain(sender, type, content), state_key: key });

export const member = (user: string, membership: string, sender = user): RawEvent =>
  state(sender, "m.room.member", user, { membership });

export const encryption = (content: Record<string, unknown> = {}): RawEvent =>
  state("@admin:here", "m.room.encryption", "", { algorithm: "m.megolm.v1.aes-sha2", ...content });

/** What the engine says of a sealed event. */
export const unseal = (event: RawEvent, room: string, withheld: ReadonlySet<string>): Opened => {
  const seal = event.content.seal as Seal | undefined;
  if (!seal) return { ok: false, verdict: "refused", why: "not a Megolm message", session: null };
  if (withheld.has(seal.session))
    return { ok: false, verdict: "waits", why: "MissingRoomKey", session: seal.session };
  const { type, content, signed, identity } = seal;
  return {
    ok: true,
    type,
    content,
    signed,
    identity,
    index: indexHash(room, seal.session, seal.index),
  };
};
