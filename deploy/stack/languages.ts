import type { SpokenLanguage } from "../../bots/intake/settings.ts";
import type { Settings } from "../../config/settings.ts";
import { alertEn } from "../../config/texts/en/alert.ts";
import { deskEn } from "../../config/texts/en/desk.ts";
import { deskRoomEn } from "../../config/texts/en/desk-room.ts";
import { dutyEn } from "../../config/texts/en/duty.ts";
import { fieldEn } from "../../config/texts/en/field.ts";
import { intakeEn } from "../../config/texts/en/intake.ts";
import { pages as pagesEn } from "../../config/texts/en/pages.ts";
import { understoodEn } from "../../config/texts/en/understood.ts";
import { vocabularyEn } from "../../config/texts/en/vocabulary.ts";
import { alertEs } from "../../config/texts/es/alert.ts";
import { deskEs } from "../../config/texts/es/desk.ts";
import { deskRoomEs } from "../../config/texts/es/desk-room.ts";
import { dutyEs } from "../../config/texts/es/duty.ts";
import { fieldEs } from "../../config/texts/es/field.ts";
import { intakeEs } from "../../config/texts/es/intake.ts";
import { pages as pagesEs } from "../../config/texts/es/pages.ts";
import { understoodEs } from "../../config/texts/es/understood.ts";
import { vocabularyEs } from "../../config/texts/es/vocabulary.ts";
import type { AlertLanguages } from "../../core/alert/alert-phrases.ts";
import type { DutyLanguage } from "../../core/duty/duty-phrases.ts";
import type { FieldLanguage } from "../../core/field/field-phrases.ts";
import type { DeskLanguage } from "../../core/incident/desk-phrases.ts";
import type { DeskRoomLanguage } from "../../core/incident/desk-room-phrases.ts";
import type { Vocabulary } from "../../core/report/vocabulary.ts";
import type { PageTexts } from "../../core/words/page-texts.ts";

/** Every text of a language; another language is one entry here and one folder under config/texts. */
const LANGUAGES = {
  en: {
    alert: alertEn,
    desk: deskEn,
    deskRoom: deskRoomEn,
    duty: dutyEn,
    field: fieldEn,
    pages: pagesEn,
    vocabulary: vocabularyEn,
    intake: { code: "en", intake: intakeEn, understood: understoodEn, vocabulary: vocabularyEn },
  },
  es: {
    alert: alertEs,
    desk: deskEs,
    deskRoom: deskRoomEs,
    duty: dutyEs,
    field: fieldEs,
    pages: pagesEs,
    vocabulary: vocabularyEs,
    intake: { code: "es", intake: intakeEs, understood: understoodEs, vocabulary: vocabularyEs },
  },
} as const;

/** What the pages say, in every language that there is. */
export const PAGES: Readonly<Record<string, PageTexts>> = Object.fromEntries(
  Object.entries(LANGUAGES).map(([code, { pages }]) => [code, pages]),
);

interface Languages {
  readonly alerts: AlertLanguages;
  readonly pages: readonly [PageTexts, ...PageTexts[]];
  /** The desk room speaks the first. */
  readonly desk: DeskLanguage;
  readonly deskRoom: DeskRoomLanguage;
  readonly duty: DutyLanguage;
  readonly field: FieldLanguage;
  /** People mix what they speak, so reports are read in all that there are. */
  readonly vocabularies: readonly Vocabulary[];
}

/** The organisation's languages, in its order. */
export const languagesOf = ({ languages }: Settings): Languages => {
  const [first = "en", ...rest] = languages;
  return {
    alerts: Object.fromEntries(languages.map((code) => [code, LANGUAGES[code].alert])),
    pages: [LANGUAGES[first].pages, ...rest.map((code) => LANGUAGES[code].pages)],
    desk: LANGUAGES[first].desk,
    deskRoom: LANGUAGES[first].deskRoom,
    duty: LANGUAGES[first].duty,
    field: LANGUAGES[first].field,
    vocabularies: Object.values(LANGUAGES).map(({ vocabulary }) => vocabulary),
  };
};

/** What intake reads and speaks, in the organisation's order. */
export const intakeLanguages = ([first = "en", ...rest]: Settings["languages"]): readonly [
  SpokenLanguage,
  ...SpokenLanguage[],
] => [LANGUAGES[first].intake, ...rest.map((code) => LANGUAGES[code].intake)];
