import { type MessageContent, messageOf } from "../words/message.ts";
import type { AlertRecord } from "./record.ts";

/**
 * A revision as people read it in a room: every language in full, one after the other, and where to look for the
 * present state.
 * @param languages in the room's order; those that the record hasn't are left out
 * @param from "From Oakland, not checked by us": one line a language, where another organisation says it
 */
export const alertMessage = (
  record: AlertRecord,
  languages: readonly string[],
  link: string,
  from: Readonly<Record<string, string>> = {},
): MessageContent => {
  const paragraphs = languages.flatMap((language) => {
    const text = record.texts[language];
    if (!text) return [];
    const origin = from[language];
    return [text.headline, ...(origin === undefined ? [] : [origin]), ...text.paragraphs];
  });
  return messageOf([...paragraphs, link], true);
};
