import { escapeHtml } from "../../../core/words/clean-text.ts";
import { eachSet } from "./each-set.ts";
import { entryOf } from "./entry.ts";
import { halves, write } from "./xml.ts";

/** RSS 2.0. Its readers take a description for HTML. */
export const rss = eachSet({
  extension: "rss",
  type: "application/rss+xml; charset=utf-8",
  languages: "each",
  between: "",
  entry: (alert, site, words) => {
    const { title, url, lines, id, updated, kind, level } = entryOf(alert, site, words);
    return write([
      "item",
      ["title", title],
      ["link", url],
      ["description", lines.map((line) => `<p>${escapeHtml(line)}</p>`).join("")],
      ["category", kind],
      ["category", level],
      ["guid", { isPermaLink: "false" }, id],
      ["pubDate", updated.toUTCString()],
    ]);
  },
  around: ({ title, page, self, updated }, _site, words) =>
    halves(
      ["rss", { version: "2.0", "xmlns:atom": "http://www.w3.org/2005/Atom" }],
      [
        "channel",
        ["title", title],
        ["link", page],
        ["description", words.tagline],
        ["language", words.locale],
        ["lastBuildDate", new Date(updated).toUTCString()],
        ["ttl", "1"],
        ["atom:link", { href: self, rel: "self", type: "application/rss+xml" }],
      ],
    ),
});
