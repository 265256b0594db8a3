/**
 * Text as people typed it, made safe to show: composed (NFC), without control and direction-changing characters, which
 * could make a card read otherwise than it is written. Line breaks and tabs become spaces between words.
 */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\t\n\r\v\f\u0085\u2028\u2029]+/gu, " ")
    .replace(/[\p{Cc}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, "")
    .normalize("NFC") // last: what stood between a letter and its accent is gone now
    .trim();

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it stands in HTML. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
