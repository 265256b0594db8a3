import type { Equipment } from "./equipment.ts";
import type { Kind } from "./kind.ts";
import type { PartOfDay } from "./period.ts";

/**
 * Words to look for, written with spaces between: `#` is a number ("hace # minutos"), a word that ends in `*` any word that
 * begins so ("agent*"). Case, accents and apostrophes don't matter; long words may have one wrong letter.
 */
export type SearchPhrase = string;

/** What part of a day a phrase means. Hours of the local day; over 24 is the night after. */
export interface DayPart {
  readonly says: readonly SearchPhrase[];
  readonly part: PartOfDay;
  readonly from: number;
  readonly to: number;
  /** 0 today, -1 yesterday, 1 tomorrow; absent: whichever was last, and by itself no time at all. */
  readonly day?: 1 | 0 | -1;
}

/** How people say in one language what a report is made of: config/texts/<language>/vocabulary.ts. */
export interface Vocabulary {
  /** Two letters. */
  readonly lang: string;
  /** Small words that tell the language, and words that must not be taken for a misspelling of another. */
  readonly ordinary: readonly string[];
  /** Letters that sound alike and are written for one another: rewritten in order, in texts and phrases alike. */
  readonly soundsLike: readonly (readonly [RegExp, string])[];
  /** Words that may stand inside any phrase, such as articles. */
  readonly between: readonly string[];
  readonly numbers: Readonly<Record<string, number>>;
  /** Numbers after these count nothing: "apt 4". */
  readonly notCounted: readonly string[];
  /** Of vehicles: the letters and numbers soon after are nothing else. */
  readonly plates: readonly string[];
  /** What turns the next words into their opposite. */
  readonly no: readonly SearchPhrase[];
  readonly kinds: Readonly<Record<Exclude<Kind, "other">, readonly SearchPhrase[]>>;
  /** Begins a question whether something is happening: what follows in the sentence isn't told as happening. */
  readonly asks: readonly SearchPhrase[];
  /** Says that nothing is or was happening after all. */
  readonly takenBack: readonly SearchPhrase[];
  /** What looks like a kind and is none: "ice cream". */
  readonly noKind: readonly SearchPhrase[];
  /** The person sees or saw it; has it from others; says that they don't see it; sounds like one of these and is none. */
  readonly sees: readonly SearchPhrase[];
  readonly hears: readonly SearchPhrase[];
  readonly unseen: readonly SearchPhrase[];
  readonly noSight: readonly SearchPhrase[];
  /** How many: those who came first, then whoever else. */
  readonly people: readonly (readonly SearchPhrase[])[];
  /** How many vehicles: counted, then one ("a van"). */
  readonly vehicles: readonly (readonly SearchPhrase[])[];
  /** What looks like a count and is none: "2 blocks". */
  readonly noCount: readonly SearchPhrase[];
  readonly equipment: Readonly<Record<Equipment, readonly SearchPhrase[]>>;
  /** Words that may stand between a number and who or what is counted. */
  readonly describing: readonly string[];
  readonly now: readonly SearchPhrase[];
  /** A phrase with `#` counts so many minutes each; without, it is so many minutes. */
  readonly ago: readonly { readonly minutes: number; readonly says: readonly SearchPhrase[] }[];
  /** Before an hour: "a las #". */
  readonly at: readonly SearchPhrase[];
  /** An hour only before minutes or a part of the day: "las #". */
  readonly hours: readonly SearchPhrase[];
  /** After an hour, and how many minutes they add: "y media". */
  readonly pastHour: readonly { readonly minutes: number; readonly says: readonly SearchPhrase[] }[];
  readonly dayParts: readonly DayPart[];
}
