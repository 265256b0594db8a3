import type { Language } from "../words/phrases.ts";
import type { ConsentSayings } from "./read-consent.ts";

/** What can be typed at any time in the chat with intake. */
export const INTAKE_WORDS = [
  "hello",
  "status",
  "cancel",
  "forget",
  "lang",
  "help",
  "rights",
  "lawyer",
] as const;
export type IntakeWord = (typeof INTAKE_WORDS)[number];

/** What can't be taken: each has an answer of its own. */
export const UNFIT = [
  "picture",
  "video",
  "voice",
  "sound",
  "file",
  "place",
  "live_place",
  "sticker",
  "poll",
  "call",
  "verification",
  "unknown",
] as const;
export type Unfit = (typeof UNFIT)[number];

/** Everything that intake says to reporters, in every language: config/texts/<language>/intake.ts. */
export const INTAKE_PHRASES = {
  greeting: ["emergency", "hotline"],
  // The one answer to a report, edited as more arrives; its parts in this order.
  help_first: ["emergency", "hotline"],
  received: ["id"],
  understood: ["understood"],
  /** Follows what was understood. */
  you_see: [],
  you_heard: [],
  as_written: [],
  messages: ["count"],
  nobody_on: ["emergency", "hotline"],
  nobody_on_until: ["emergency", "hotline", "opens"],
  queued: [],
  too_long: ["last"],
  what_now: ["emergency"],
  ask_where: [],
  /** Follows it where the areas are few. */
  ask_where_number: ["areas"],
  ask_sees: [],
  /** The same person has an earlier report that goes on. */
  ask_same: ["id"],
  same_noted: ["id", "other"],
  new_noted: ["id"],
  /** Said beside what came unencrypted. */
  plain_chat: [],
  only_encrypted: [],
  // Second thoughts
  corrected: ["id"],
  withdrawn: ["id"],
  /** Follows what was taken back, where the desk keeps it. */
  kept_until: ["ids", "until"],
  kept_open: ["ids"],
  part_withdrawn: ["id"],
  no_words: [],
  no_words_left: ["id"],
  unread: [],
  /** What volunteers read of a later message that was edited or deleted. */
  desk_corrected: ["words"],
  desk_withdrawn: [],
  /** What volunteers read instead of a shared point. */
  desk_place: ["place"],
  // Words
  "status.none": [],
  "status.waiting": ["id", "at"],
  "status.withdrawn_by_you": ["id", "at"],
  nothing_to_cancel: [],
  forgotten: [],
  /** Before the bot leaves a chat whose reports have come to their end. */
  chat_over: [],
  language: [],
  help: ["emergency", "hotline"],
  rights: ["rights", "hotline"],
  lawyer: ["hotline", "emergency"],
  near: ["typed", "meant"],
  // What a lawyer may see
  ask_lawyer: ["ids"],
  lawyer_unclear: ["ids"],
  lawyer_none: [],
  "lawyer_noted.yes": ["ids", "until"],
  "lawyer_noted.photos": ["ids", "until"],
  "lawyer_noted.no": ["ids"],
  // What became of it
  "outcome.warned": ["id", "at"],
  "outcome.nothing": ["id", "at"],
  "outcome.something_else": ["id", "at"],
  "outcome.something_else_what": ["id", "at", "what"],
  "outcome.passed": ["id", "to"],
  "outcome.nobody_yet": ["id", "emergency", "hotline"],
  "outcome.withdrawn": ["id", "at"],
  "outcome.closed": ["id"],
  question: ["id", "text"],
  // Pictures and files
  /** What volunteers read of a picture or file that came without words. */
  desk_sent: ["what"],
  desk_exact: ["point"],
  "file.picture": [],
  "file.voice": [],
  "file.sound": [],
  "file.video": [],
  "file.file": [],
  /** In the one answer. */
  pictures: ["count"],
  pictures_waiting: ["count"],
  files: ["count"],
  moving: [],
  held: ["what"],
  held_sent: ["id", "what"],
  held_dropped: [],
  passed_on: ["id", "what"],
  /** A shared place is told by what is near it. */
  rounded: [],
  exact_sent: ["id"],
  "spoiled.heic": [],
  "spoiled.no_picture": [],
  "spoiled.too_large": [],
  "spoiled.too_many_pixels": [],
  "spoiled.corrupt": [],
  "spoiled.gave_up": [],
  "spoiled.gone": [],
  "spoiled.too_many": [],
  "unfit.picture": [],
  "unfit.video": [],
  "unfit.voice": [],
  "unfit.sound": [],
  "unfit.file": [],
  "unfit.place": [],
  "unfit.live_place": [],
  "unfit.sticker": [],
  "unfit.poll": [],
  "unfit.call": ["emergency"],
  "unfit.verification": [],
  "unfit.unknown": [],
} as const;

/** The words and sentences of the chat with intake in one language. */
export interface IntakeLanguage extends Language<typeof INTAKE_PHRASES> {
  /** What can be typed for each word; the first is what hints tell to type. */
  readonly words: Readonly<Record<IntakeWord, readonly [string, ...string[]]>>;
  /** How people name this language, for `lang …`. */
  readonly names: readonly string[];
  /** Short answers to "do you see it yourself?". */
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** Short answers to whether it is the same as an earlier report. */
  readonly same: readonly string[];
  /** What is answered about what is held: to pass it on, or not. */
  readonly send: readonly string[];
  readonly keep_back: readonly string[];
  /** To whether a lawyer may see it; `filler` may stand around any of them. */
  readonly consent: ConsentSayings & { readonly filler: readonly string[] };
  /** To tell a shared point itself. */
  readonly exact: readonly string[];
  readonly new: readonly string[];
}
