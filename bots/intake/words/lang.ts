import { answer } from "../answer.ts";
import { chooseLanguage, languageNamed } from "../chat-language.ts";
import { alone, type Word } from "./word.ts";

/** Chooses a language for good: the one named, else the one that the word itself is of. */
export const lang: Word = {
  takes: (rest, settings) => alone(rest) || languageNamed(settings, rest) !== undefined,
  does: (settings, turn, event, { rest, language }) => {
    const chosen = languageNamed(settings, rest) ?? language;
    chooseLanguage(turn.ledger, event.room, chosen.code);
    answer(settings, turn, event, (say) => say("language"));
  },
};
