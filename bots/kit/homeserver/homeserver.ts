/** What the kit's loop needs of a homeserver; one adapter that encrypts, one (the publisher's) that can't. */
export interface Homeserver {
  readonly me: { readonly userId: string; readonly deviceId: string };
  /** One long poll. `since` null asks for everything. @throws HomeserverFailure */
  sync(
    since: string | null,
    options: { readonly timeout: number; readonly signal: AbortSignal },
  ): Promise<SyncAnswer>;
  /**
   * Gives the engine what it must know before the rows of this answer are read: room keys, device lists.
   * @returns the sessions whose keys it has now
   */
  absorb(answer: SyncAnswer): Promise<readonly NewKey[]>;
  /** Keeps these people's devices and identities known from now on: without it a signed device counts as unsigned. */
  follow(users: readonly string[]): Promise<void>;
  /** The present master key of somebody who is followed (unpadded base64), null where none is known. */
  identityOf(user: string): Promise<string | null>;
  /** Decrypts a row, or says why not. */
  open(event: RawEvent, room: string, trust: Trust): Promise<Opened>;
  /** Encrypts where the room is encrypted, sends, and returns the event id. The same txn is accepted once for 24 h. */
  send(room: string, txn: string, type: string, content: object): Promise<string>;
  /** One page backwards, newest first; `end` absent at the start of what we may see. */
  messages(
    room: string,
    from: string | null,
  ): Promise<{ readonly chunk: readonly RawEvent[]; readonly end?: string }>;
  /** Whether the homeserver still has this event. */
  knows(room: string, event: string): Promise<boolean>;
  join(room: string, via: readonly string[]): Promise<void>;
  leave(room: string): Promise<void>;
  /** Makes this event the one that the room has pinned. @throws HomeserverFailure 403 where we may not */
  pin(room: string, event: string): Promise<void>;
  /** Takes back an event of ours. The same txn is accepted once for 24 h. @returns the redaction's id */
  redact(room: string, txn: string, event: string): Promise<string>;
  /** Turns encryption on in a room, for good. @throws HomeserverFailure 403 where we may not */
  encrypt(room: string): Promise<void>;
}

/** An event as the server gives it; what is inside isn't trusted before the engine has opened it. */
export interface RawEvent {
  readonly event_id: string;
  readonly type: string;
  readonly sender: string;
  readonly origin_server_ts: number;
  readonly content: Readonly<Record<string, unknown>>;
  readonly state_key?: string;
  /** What a redaction takes back, in rooms older than version 11; in later ones `content` says it. */
  readonly redacts?: string;
  readonly unsigned?: Readonly<Record<string, unknown>>;
}

/** A Megolm session of which the engine has got a key. */
export interface NewKey {
  readonly room: string;
  readonly session: string;
}

export interface SyncAnswer {
  readonly next_batch: string;
  readonly rooms?: {
    readonly join?: Readonly<Record<string, JoinedRoom>>;
    readonly invite?: Readonly<Record<string, InvitedRoom>>;
    readonly leave?: Readonly<Record<string, JoinedRoom>>;
  };
  /** How many parts were left out, because they had not the form that they should have. */
  readonly malformed?: number;
  readonly to_device?: { readonly events?: readonly object[] };
  readonly device_lists?: { readonly changed?: string[]; readonly left?: string[] };
  readonly device_one_time_keys_count?: Record<string, number>;
  readonly device_unused_fallback_key_types?: string[];
}

export interface JoinedRoom {
  readonly state?: { readonly events?: readonly RawEvent[] };
  readonly timeline?: {
    readonly events?: readonly RawEvent[];
    readonly limited?: boolean;
    readonly prev_batch?: string;
  };
}

export interface InvitedRoom {
  readonly invite_state?: { readonly events?: readonly RawEvent[] };
}

/** `signed`: only from devices that their owner has cross-signed. `any`: also from others, marked. */
export type Trust = "signed" | "any";

export type Opened =
  | {
      readonly ok: true;
      readonly type: string;
      readonly content: Readonly<Record<string, unknown>>;
      /** Whether the sending device is, now, cross-signed by the sender's present identity. */
      readonly signed: boolean;
      /** The sender's present master key (unpadded base64), or null where there is none. */
      readonly identity: string | null;
      /** 16 bytes that stand for (room, session, message index). */
      readonly index: Uint8Array;
    }
  | {
      readonly ok: false;
      /** `waits`: a key or a device list may still come. `refused`: it never will be readable. */
      readonly verdict: "waits" | "refused";
      readonly why: string;
      readonly session: string | null;
    };

/** An answer that isn't the one asked for. */
export class HomeserverFailure extends Error {
  readonly status: number;
  readonly code: string;
  /** Milliseconds that the server asks us to wait. */
  readonly retryAfter: number | null;

  /** @param status 0 where nobody answered */
  constructor(status: number, code: string, retryAfter: number | null, detail: string) {
    super(status === 0 ? `no answer (${detail})` : `${status} ${code}: ${detail}`);
    this.name = "HomeserverFailure";
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** Whether waiting can help: nobody there, overloaded, or told to slow down. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}
