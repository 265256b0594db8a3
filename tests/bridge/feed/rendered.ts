import { renderSite } from "../../../bridge/feed/render-site.ts";
import type { SiteFacts } from "../../../bridge/feed/site.ts";
import type { SignedRecord } from "../../../core/alert/record.ts";
import { facts, NOW } from "./records.ts";

/** The text of each file of a site. */
export const rendered = (
  revisions: readonly SignedRecord[],
  changes: Partial<SiteFacts> = {},
  now = NOW,
): ((path: string) => string) => {
  const files = renderSite(revisions, facts(changes), now);
  return (path) => {
    const file = files.get(path);
    if (!file) throw new Error(`no ${path} among ${[...files.keys()].join(" ")}`);
    return file.bytes.toString();
  };
};

/** What a reader of the page sees: its text, without markup, style and script, and without what is hidden at first. */
export const textOf = (page: string): string =>
  page
    .replace(/<(head|script|style)\b.*?<\/\1>/gs, "")
    .replace(/<(\w+)[^>]*\shidden\b[^>]*>.*?<\/\1>/gs, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ");
