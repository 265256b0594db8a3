import type { PageTexts } from "../../../core/words/page-texts.ts";
import { isInForce } from "../alert.ts";
import { dayAndTime } from "../clock.ts";
import { fill } from "../fill.ts";
import { ageLine } from "../pages/age.ts";
import { folderOf, type Site } from "../site.ts";
import type { Format } from "./each-set.ts";
import { entryOf } from "./entry.ts";

/** The front page as plain text, for text browsers, SMS gateways, screen readers and print. */
export const feedTxt: Format = (site) =>
  site.languages.map((words) => {
    const path = `${folderOf(site, words)}v1/feed.txt`;
    return {
      key: path,
      from: site.recent,
      ages: true,
      files: () => [
        { path, type: "text/plain; charset=utf-8", text: `${linesOf(site, words).join("\n")}\n` },
      ],
    };
  });

const linesOf = (site: Site, words: PageTexts): readonly string[] => {
  const time = dayAndTime(site.now, site.zone, words);
  return [
    ...(site.exercise ? [words.exercise] : []),
    `${site.org.name}: ${words.tagline}`,
    ageLine(site, words),
    ...(site.recent.some(isInForce)
      ? []
      : ["", `${fill(words.none_in_force, { time })} ${words.none_means}`]),
    ...site.recent.flatMap((alert) => {
      const { title, lines, url } = entryOf(alert, site, words);
      return ["", "---", title, ...lines, url];
    }),
  ];
};
