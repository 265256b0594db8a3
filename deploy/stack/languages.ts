import type { Settings } from "../../config/settings.ts";
import { alertEn } from "../../config/texts/en/alert.ts";
import { pages as pagesEn } from "../../config/texts/en/pages.ts";
import { alertEs } from "../../config/texts/es/alert.ts";
import { pages as pagesEs } from "../../config/texts/es/pages.ts";
import type { AlertLanguages } from "../../core/alert/alert-phrases.ts";
import type { PageTexts } from "../../core/words/page-texts.ts";

/** Every text of a language; another language is one line here and one folder under config/texts. */
const LANGUAGES = {
  en: { alert: alertEn, pages: pagesEn },
  es: { alert: alertEs, pages: pagesEs },
} as const;

/** The organisation's languages, in its order. */
export const languagesOf = ({
  languages,
}: Settings): { readonly alerts: AlertLanguages; readonly pages: readonly [PageTexts, ...PageTexts[]] } => {
  const [first = "en", ...rest] = languages;
  return {
    alerts: Object.fromEntries(languages.map((code) => [code, LANGUAGES[code].alert])),
    pages: [LANGUAGES[first].pages, ...rest.map((code) => LANGUAGES[code].pages)],
  };
};
