import type { Counted, PageTexts } from "../../core/words/page-texts.ts";

/** A text with its `{names}` filled in. What has no value stays as it is, to be seen by a test. */
export const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (brace, name: string) => String(values[name] ?? brace));

/** The form of a text for this number. */
export const count = ({ locale }: PageTexts, text: Counted, n: number): string =>
  fill(new Intl.PluralRules(locale).select(n) === "one" ? text.one : text.other, { n });
