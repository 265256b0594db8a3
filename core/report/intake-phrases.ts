import type { Language } from "../words/phrases.ts";

/** What can be typed at any time in the chat with intake. */
export const INTAKE_WORDS = ["hello", "status", "cancel", "forget", "lang", "help", "rights"] as const;
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
  queued: [],
  too_long: ["last"],
  what_now: ["emergency"],
  ask_where: [],
  /** Follows it where the areas are few. */
  ask_where_number: ["areas"],
  ask_sees: [],
  // Second thoughts
  corrected: ["id"],
  withdrawn: ["id"],
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
  language: [],
  help: ["emergency", "hotline"],
  rights: ["rights", "hotline"],
  near: ["typed", "meant"],
  // What became of it
  "outcome.warned": ["id", "at"],
  "outcome.nothing": ["id", "at"],
  "outcome.something_else": ["id", "at"],
  "outcome.nobody_yet": ["id", "emergency", "hotline"],
  "outcome.withdrawn": ["id", "at"],
  "outcome.closed": ["id"],
  question: ["id", "text"],
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
}
