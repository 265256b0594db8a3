import type { INTAKE_PHRASES } from "../../core/report/intake-phrases.ts";
import type { Say } from "../../core/words/phrases.ts";
import { speak } from "../../core/words/phrases.ts";
import { fold } from "../../core/words/recognise.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
import type { IntakeSettings, SpokenLanguage } from "./settings.ts";

export const languageSchema =
  "CREATE TABLE chat_language(room TEXT PRIMARY KEY, code TEXT NOT NULL, chosen INTEGER NOT NULL) STRICT, WITHOUT ROWID;";

/** Somebody's words were in this language: theirs, unless they chose another. */
export const learnLanguage = (ledger: Ledger, room: string, code: string | null): void => {
  if (code === null) return;
  ledger
    .sql(
      "INSERT INTO chat_language VALUES(?, ?, 0) ON CONFLICT DO UPDATE SET code = excluded.code WHERE chosen = 0",
    )
    .run(room, code);
};

export const chooseLanguage = (ledger: Ledger, room: string, code: string): void => {
  ledger
    .sql(
      "INSERT INTO chat_language VALUES(?, ?, 1) ON CONFLICT DO UPDATE SET code = excluded.code, chosen = 1",
    )
    .run(room, code);
};

export const forgetLanguage = (ledger: Ledger, room: string): void => {
  ledger.sql("DELETE FROM chat_language WHERE room = ?").run(room);
};

/** What somebody calls a language. */
export const languageNamed = ({ languages }: IntakeSettings, name: string): SpokenLanguage | undefined =>
  languages.find(({ intake }) => intake.names.some((one) => fold(one) === fold(name)));

export const mouthOf = ({ intake }: SpokenLanguage): Say<typeof INTAKE_PHRASES> => speak(intake);

/** A text in the language of a chat; where that isn't known, in all of them, one below the other. */
export const inTheirLanguage = (
  { languages }: IntakeSettings,
  ledger: Ledger,
  room: string,
  text: (say: Say<typeof INTAKE_PHRASES>, language: SpokenLanguage) => string,
): string => {
  const code = ledger.sql("SELECT code FROM chat_language WHERE room = ?").get(room)?.code;
  const known = languages.filter((language) => language.code === code);
  return (known.length > 0 ? known : languages)
    .map((language) => text(mouthOf(language), language))
    .join("\n\n");
};
