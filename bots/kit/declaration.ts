import type { z } from "zod";
import type { Instant } from "./clock.ts";
import type { Schema } from "./ledger/schema.ts";
import type { Media } from "./media/media.ts";
import type { Purpose } from "./rooms.ts";
import type { Turn } from "./turn.ts";

/** One event that the kit has decrypted, judged and found new. */
export interface Heard {
  readonly room: string;
  readonly id: string;
  readonly sender: string;
  readonly type: string;
  readonly content: Readonly<Record<string, unknown>>;
  /** The sender's clock by way of the homeserver: for people's eyes, never for order. */
  readonly at: Instant;
  /** Whether the sending device is cross-signed by its owner. Always true outside DMs. */
  readonly signed: boolean;
  /** It came unencrypted, in a chat that never was encrypted: the homeserver could have read it, or written it. */
  readonly plain?: true;
}

/** An event that stays unreadable, or whose handling failed. */
export interface Unread {
  readonly room: string;
  readonly id: string;
  readonly sender: string;
}

/** Something that a person said in a room of ours and that came to nothing. */
export interface Unheard extends Unread {
  /**
   * Its key hasn't come; its device isn't signed by its owner; they speak under another identity than the pinned one;
   * they have no part here; it made a handler fail.
   */
  readonly why: "unreadable" | "unsigned" | "changed" | "stranger" | "failed";
  /** The identity under which it was said, where that was seen (unpadded base64). */
  readonly identity: string | null;
}

/** A kind of message on a line: its form, and what it makes this bot do. */
export interface LineHandler {
  readonly form: z.ZodType;
  readonly does: (body: never, turn: Turn) => void;
}

/** Ties a handler to the form of what it handles. */
export const onLine = <T>(form: z.ZodType<T>, does: (body: T, turn: Turn) => void): LineHandler => ({
  form,
  does,
});

/** Work that takes its time. */
export interface ErrandHandler {
  /** Does it, beside the turns: no ledger, only files. May be done twice. @throws HomeserverFailure: it is tried again */
  readonly does: (
    body: never,
    with_: { readonly media: Media; readonly signal: AbortSignal },
  ) => Promise<unknown>;
  /** What its result makes this bot do. Once. */
  readonly done: (body: never, result: never, turn: Turn) => void;
}

/** Ties what an errand finds out to what is done with it. */
export const onErrand = <B, R>(
  does: (body: B, with_: { readonly media: Media; readonly signal: AbortSignal }) => Promise<R>,
  done: (body: B, result: R, turn: Turn) => void,
): ErrandHandler => ({ does, done });

/** A word of the control socket. */
export interface ControlCommand {
  readonly form: z.ZodType;
  readonly summary: string;
  readonly does: (parameters: never, turn: Turn) => unknown;
}

export const onControl = <T>(
  summary: string,
  form: z.ZodType<T>,
  does: (parameters: T, turn: Turn) => unknown,
): ControlCommand => ({
  form,
  summary,
  does,
});

/** Everything a bot is, beside the kit. Handlers are synchronous and do no I/O. */
export interface BotDeclaration {
  readonly name: string;
  readonly schema: Schema;
  /** Whether people may open a chat with it. */
  readonly takesDms: boolean;
  /** Whether what is said in a chat counts where nothing of it ever was encrypted; absent: it is refused. */
  readonly takesPlainChats?: true;
  /** Messages of people: in a DM, or in a room of this kind. */
  readonly hears: Partial<
    Record<"dm" | Exclude<Purpose["kind"], "line">, (event: Heard, turn: Turn) => void>
  >;
  /** Once a chat, when its person has invited the bot. What is said comes after the bot has joined. */
  readonly opened?: (room: string, turn: Turn) => void;
  /** What the handler of this event finds in `turn.memory`. */
  readonly recalls?: (event: Heard) => readonly string[];
  /** Line name to message kind to handler. */
  readonly lines: Readonly<Record<string, Readonly<Record<string, LineHandler>>>>;
  /** Once at each start, when the first answer of the homeserver has been handled. */
  readonly starts?: (turn: Turn) => void;
  /** A member of this room of ours can read from now on: they are in it, and their identity is known. */
  readonly arrives?: (room: string, turn: Turn) => void;
  readonly errands?: Readonly<Record<string, ErrandHandler>>;
  readonly timers?: Readonly<Record<string, (key: string, body: unknown, turn: Turn) => void>>;
  /** Tells a person that what they said could not be read. Once an event. */
  readonly unreadable?: (event: Unread, turn: Turn) => void;
  /** The same in a room of ours where people are. */
  readonly unheard?: (event: Unheard, turn: Turn) => void;
  readonly commands?: Readonly<Record<string, ControlCommand>>;
}
