import type { PageTexts } from "../../../core/words/page-texts.ts";
import { feedId } from "../address.ts";
import type { Alert } from "../alert.ts";
import type { Piece, Pieces } from "../piece.ts";
import { folderOf, polygonOf, type Site } from "../site.ts";
import { eachSet, type Feed, type FeedFormat, setsOf } from "./each-set.ts";
import { entryOf } from "./entry.ts";
import { alertsOfSet } from "./set-alerts.ts";
import { type Element, halves, write } from "./xml.ts";

const TYPE = "application/atom+xml";

const entry = (alert: Alert, site: Site, words: PageTexts): string => {
  const { id, title, updated, published, url, kind, level, lines } = entryOf(alert, site, words);
  return write([
    "entry",
    ["id", id],
    ["title", title],
    ["updated", updated.toISOString()],
    ["published", published.toISOString()],
    ["link", { href: url, rel: "alternate", type: "text/html" }],
    ["category", { term: kind }],
    ["category", { term: level }],
    ["content", { type: "text" }, lines.join("\n\n")],
    ...where(alert, site),
  ]);
};

const where = ({ current }: Alert, site: Site): readonly Element[] => {
  const polygon = polygonOf(site, current);
  if (!polygon) return [];
  return [
    // Latitude first, unlike GeoJSON.
    ["georss:polygon", polygon.map(([lon, lat]) => `${lat} ${lon}`).join(" ")],
    ["georss:featurename", current.area.name],
  ];
};

const around = (
  { name, title, page, self, updated, archives }: Feed,
  site: Site,
  words: PageTexts,
  ...more: Element[]
): readonly [string, string] =>
  halves([
    "feed",
    {
      xmlns: "http://www.w3.org/2005/Atom",
      "xmlns:georss": "http://www.georss.org/georss",
      "xmlns:fh": "http://purl.org/syndication/history/1.0",
    },
    ["id", feedId(site.org.id, `feed ${words.code} ${name}`)],
    ["title", title],
    ["updated", new Date(updated).toISOString()],
    ["author", ["name", site.org.name], ["uri", site.baseUrl]],
    ["link", { href: self, rel: "self", type: TYPE }],
    ["link", { href: page, rel: "alternate", type: "text/html" }],
    ...earlier(site, words, name, archives),
    ...more,
  ]);

const earlier = (site: Site, words: PageTexts, name: string, archives: number): readonly Element[] =>
  archives === 0
    ? []
    : [
        [
          "link",
          {
            href: `${site.baseUrl}/${archivePath(site, words, name, archives)}`,
            rel: "prev-archive",
            type: TYPE,
          },
        ],
      ];

const archivePath = (site: Site, words: PageTexts, name: string, number: number): string =>
  `${folderOf(site, words)}v1/archive/${name}/${number}.atom`;

/** RFC 4287 with GeoRSS polygons. */
const format: FeedFormat = {
  extension: "atom",
  type: `${TYPE}; charset=utf-8`,
  languages: "each",
  between: "",
  entry,
  around,
};
export const atom = eachSet(format);

/** What is too old for a feed (RFC 5005): an archive is full and stays as it is, unless an alert in it changes. */
export const atomArchives = (site: Site): readonly Pieces[] =>
  site.languages.flatMap((words) =>
    setsOf(site, words).map(({ name, title, page }): Pieces => {
      const { archives } = alertsOfSet(site, name);
      const each = (): Piece[] =>
        archives.map((alerts, before): Piece => {
          const path = archivePath(site, words, name, before + 1);
          return {
            key: path,
            from: [alerts],
            files: () => {
              const self = `${site.baseUrl}/${path}`;
              const updated = Math.max(...alerts.map((alert) => alert.updated));
              const current = `${site.baseUrl}/${folderOf(site, words)}v1/${name}.atom`;
              const [head, foot] = around(
                { name, title, page, self, updated, archives: before },
                site,
                words,
                ["link", { href: current, rel: "current", type: TYPE }],
                ["fh:archive"],
              );
              const entries = alerts.map((alert) => entry(alert, site, words));
              return [{ path, type: format.type, text: head + entries.join("") + foot }];
            },
          };
        });
      return { key: `${words.code} archives of ${name}`, from: [archives], each };
    }),
  );
