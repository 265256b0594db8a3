import { INTAKE_WORDS, type IntakeWord } from "../../../core/report/intake-phrases.ts";
import { recognise } from "../../../core/words/recognise.ts";
import type { Heard } from "../../kit/declaration.ts";
import type { Turn } from "../../kit/turn.ts";
import { answer } from "../answer.ts";
import { learnLanguage } from "../chat-language.ts";
import type { IntakeSettings, SpokenLanguage } from "../settings.ts";
import { cancel } from "./cancel.ts";
import { forget } from "./forget.ts";
import { hello } from "./hello.ts";
import { help } from "./help.ts";
import { lang } from "./lang.ts";
import { lawyer } from "./lawyer.ts";
import { rights } from "./rights.ts";
import { status } from "./status.ts";
import type { Word } from "./word.ts";

const WORDS: Readonly<Record<IntakeWord, Word>> = {
  hello,
  status,
  cancel,
  forget,
  lang,
  help,
  rights,
  lawyer,
};

/** A homeserver could write them itself where nothing is encrypted. */
const ONLY_ENCRYPTED: ReadonlySet<string> = new Set(["cancel", "forget"] satisfies IntakeWord[]);

/** Does what a message that is one of our words asks for. @returns whether it is one */
export const doWord = (settings: IntakeSettings, turn: Turn, event: Heard, words: string): boolean => {
  for (const language of settings.languages) {
    const said = recognise(words, language.intake.words);
    if (said.is !== "word") continue;
    const word = WORDS[said.name as IntakeWord];
    if (!word.takes(said.rest, settings, turn, event)) continue;
    learnLanguage(turn.ledger, event.room, language.code);
    if (event.plain && ONLY_ENCRYPTED.has(said.name)) {
      answer(settings, turn, event, (say) => say("only_encrypted"));
      return true;
    }
    word.does(settings, turn, event, { rest: said.rest, language });
    return true;
  }
  return false;
};

/** One word that is almost one of ours: asked, instead of handed to the desk. @returns whether it was */
export const askWhetherWord = (
  settings: IntakeSettings,
  turn: Turn,
  event: Heard,
  words: string,
): boolean => {
  if (!/^[\p{L}\p{M}]{3,}[\p{P}\s]*$/u.test(words)) return false;
  const all = Object.fromEntries(
    INTAKE_WORDS.map((word) => [word, settings.languages.flatMap((language) => sayingsOf(language, word))]),
  );
  const said = recognise(words, all);
  if (said.is !== "near") return false;
  const { typed, meant } = said;
  answer(settings, turn, event, (say) => say("near", { typed, meant }));
  return true;
};

const sayingsOf = ({ intake }: SpokenLanguage, word: IntakeWord): readonly string[] => intake.words[word];
