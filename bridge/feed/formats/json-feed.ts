import { eachSet } from "./each-set.ts";
import { entryOf } from "./entry.ts";
import { aroundList } from "./json.ts";

/** JSON Feed 1.1. */
export const jsonFeed = eachSet({
  extension: "json",
  type: "application/feed+json; charset=utf-8",
  languages: "each",
  between: ",",
  entry: (alert, site, words) => {
    const entry = entryOf(alert, site, words);
    return JSON.stringify({
      id: entry.id,
      url: entry.url,
      title: entry.title,
      content_text: entry.lines.join("\n\n"),
      date_published: entry.published.toISOString(),
      date_modified: entry.updated.toISOString(),
      tags: [entry.kind, entry.level],
    });
  },
  around: ({ title, page, self }, site, words) =>
    aroundList(
      {
        version: "https://jsonfeed.org/version/1.1",
        title,
        home_page_url: page,
        feed_url: self,
        language: words.locale,
        authors: [{ name: site.org.name, url: site.baseUrl }],
      },
      "items",
    ),
});
