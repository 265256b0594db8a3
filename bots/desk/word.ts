import type { Act, Decision } from "../../core/incident/decision.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type { DeskWord } from "../../core/incident/roles.ts";
import type { Instant } from "../kit/clock.ts";
import type { CardRow } from "./cards.ts";
import type { Desk } from "./context.ts";

/** What a word is given when somebody has said it. */
export interface Spoken {
  readonly desk: Desk;
  readonly act: Act;
  /** What follows the word, as it was typed. */
  readonly rest: string;
  /** The message of ours to which it replies. */
  readonly card: CardRow | null;
  /** When it was typed, which may be long before it came: times in it, and "now", are of that moment. */
  readonly saidAt: Instant;
  /** The room in which it was said: that of the desk, or of the field. */
  readonly room: string;
}

/** A decision, or a line that answers and changes nothing. */
export type WordResult = Decision | { readonly says: string };

/** A word of the desk: a declaration, out of which come hearing, roles, hints and help. */
export type Word =
  | {
      readonly name: DeskWord;
      readonly about: "incident";
      /** It takes nothing after it: with more words it is talk, and isn't done. */
      readonly alone?: true;
      readonly does: (spoken: Spoken, incident: Incident) => WordResult;
    }
  | { readonly name: DeskWord; readonly about: "desk"; readonly does: (spoken: Spoken) => WordResult };

/** Whether more follows a word than a mark. */
export const goesOn = (rest: string): boolean => /[\p{L}\p{N}]/u.test(rest);

/** "See you there" begins like a word: nothing is done, and its sender is asked. */
export const whatWasMeant = ({ say, voice }: Desk, name: DeskWord, { id }: Incident): WordResult =>
  says(say("what_meant", { id, word: voice.language.words[name][0] }));

export const says = (text: string): WordResult => ({ says: text });
