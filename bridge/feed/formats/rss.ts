import { generateRssFeed } from "feedsmith";
import { escapeHtml } from "../../../core/words/clean-text.ts";
import { eachSet } from "./each-set.ts";
import { entryOf } from "./entry.ts";

/** RSS 2.0. Its readers take a description for HTML. */
export const rss = eachSet(
  { extension: "rss", type: "application/rss+xml; charset=utf-8", languages: "each" },
  ({ title, page, self, updated, alerts }, site, words) =>
    generateRssFeed({
      title,
      link: page,
      description: words.tagline,
      language: words.locale,
      lastBuildDate: new Date(updated),
      ttl: 1,
      atom: { links: [{ href: self, rel: "self", type: "application/rss+xml" }] },
      items: alerts.map((alert) => {
        const entry = entryOf(alert, site, words);
        return {
          title: entry.title,
          link: entry.url,
          description: entry.lines.map((line) => `<p>${escapeHtml(line)}</p>`).join(""),
          guid: { value: entry.id, isPermaLink: false },
          pubDate: entry.updated,
          categories: [{ name: entry.kind }, { name: entry.level }],
        };
      }),
    }),
);
