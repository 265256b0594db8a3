import type { Act, Decision } from "../../core/incident/decision.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type { DeskWord } from "../../core/incident/roles.ts";
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
}

/** A decision, or a line that answers and changes nothing. */
export type WordResult = Decision | { readonly says: string };

/** A word of the desk: a declaration, out of which come hearing, roles, hints and help. */
export type Word =
  | {
      readonly name: DeskWord;
      readonly about: "incident";
      readonly does: (spoken: Spoken, incident: Incident) => WordResult;
    }
  | { readonly name: DeskWord; readonly about: "desk"; readonly does: (spoken: Spoken) => WordResult };

export const says = (text: string): WordResult => ({ says: text });
