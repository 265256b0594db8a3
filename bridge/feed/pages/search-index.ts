import type { PageTexts } from "../../../core/words/page-texts.ts";
import { dateAndTime } from "../clock.ts";
import type { Month } from "../months.ts";
import { folderOf, type PublicFile, type SiteFacts } from "../site.ts";
import { placeOf } from "./alert-card.ts";

/**
 * One month's part of the search, read by the archive's script: a line for each alert, `[name, when, kind, place,
 * "withdrawn" or ""]`.
 */
export const searchIndex = ({ path, alerts }: Month, site: SiteFacts, words: PageTexts): PublicFile => ({
  path: `${folderOf(site, words)}archive/${path}/index.jsonl`,
  type: "application/jsonl; charset=utf-8",
  text: alerts
    .map((alert) =>
      JSON.stringify([
        alert.name,
        dateAndTime(alert.current.when, site.zone, words),
        `${words.levels[alert.current.level]} · ${words.kinds[alert.current.kind]}`,
        placeOf(alert),
        alert.state === "withdrawn" ? words.word_withdrawn : "",
      ]),
    )
    .join("\n"),
});
