import type { Heard } from "../../kit/declaration.ts";
import type { Turn } from "../../kit/turn.ts";
import type { IntakeSettings, SpokenLanguage } from "../settings.ts";

/** What can be typed at any time. */
export interface Word {
  /** Whether what follows the word belongs to it; else the message isn't the word but a report that begins with it. */
  readonly takes: (rest: string, settings: IntakeSettings, turn: Turn, event: Heard) => boolean;
  /** @param language in which the word was typed */
  readonly does: (
    settings: IntakeSettings,
    turn: Turn,
    event: Heard,
    said: { readonly rest: string; readonly language: SpokenLanguage },
  ) => void;
}

/** Takes nothing after it. */
export const alone = (rest: string): boolean => rest === "";
