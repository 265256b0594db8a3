import { everyPiece } from "../../../bridge/feed/pieces.ts";
import { type SiteFacts, siteOf } from "../../../bridge/feed/site.ts";
import type { SignedRecord } from "../../../core/alert/record.ts";
import { facts, NOW } from "./records.ts";

/** The text of each file of a site. Made is what is asked for. */
export const rendered = (
  revisions: readonly SignedRecord[],
  changes: Partial<SiteFacts> = {},
  now = NOW,
): ((path: string) => string) => {
  const site = siteOf(facts(changes), revisions, now);
  const pieces = everyPiece(site, site.alerts);
  return (path) => {
    // Feeds are pieces of one file, whose key is its path.
    const named = pieces.filter(({ key }) => key === path);
    const files = (named.length > 0 ? named : pieces).flatMap((piece) => piece.files());
    const file = files.find((one) => one.path === path);
    if (!file) throw new Error(`no ${path} among ${files.map((one) => one.path).join(" ")}`);
    return file.text;
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
