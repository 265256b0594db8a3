import { escapeHtml } from "./clean-text.ts";

/** A Matrix message, complete in plain text. */
export interface MessageContent {
  readonly msgtype: "m.notice" | "m.text";
  readonly body: string;
  readonly format?: "org.matrix.custom.html";
  readonly formatted_body?: string;
}

/**
 * Paragraphs as a message; the first is set in bold.
 * @param wakes whether phones should ring: `m.notice` is silent in clients
 */
export const messageOf = (paragraphs: readonly string[], wakes: boolean): MessageContent => ({
  msgtype: wakes ? "m.text" : "m.notice",
  body: paragraphs.join("\n\n"),
  format: "org.matrix.custom.html",
  formatted_body: paragraphs
    .map((text, n) => {
      const html = escapeHtml(text).replaceAll("\n", "<br>");
      return n === 0 ? `<p><strong>${html}</strong></p>` : `<p>${html}</p>`;
    })
    .join(""),
});

/** An edit of an earlier message, as clients understand it: the new text, and a fallback for those that don't. */
export const editOf = (message: MessageContent, event: unknown): object => ({
  ...message,
  body: `* ${message.body}`,
  ...(message.formatted_body === undefined ? {} : { formatted_body: `* ${message.formatted_body}` }),
  "m.new_content": message,
  "m.relates_to": { rel_type: "m.replace", event_id: event },
});
