import { generateAtomFeed } from "feedsmith";
import { feedId } from "../address.ts";
import { polygonOf } from "../site.ts";
import { eachSet } from "./each-set.ts";
import { entryOf } from "./entry.ts";

/** RFC 4287 with GeoRSS polygons (latitude first). */
export const atom = eachSet(
  { extension: "atom", type: "application/atom+xml; charset=utf-8", languages: "each" },
  ({ name, title, page, self, updated, alerts }, site, words) =>
    generateAtomFeed({
      id: feedId(site.org.id, `feed ${words.code} ${name}`),
      title: { value: title },
      updated: new Date(updated),
      authors: [{ name: site.org.name, uri: site.baseUrl }],
      links: [
        { href: self, rel: "self", type: "application/atom+xml" },
        { href: page, rel: "alternate", type: "text/html" },
      ],
      entries: alerts.map((alert) => {
        const entry = entryOf(alert, site, words);
        const polygon = polygonOf(site, alert.current);
        return {
          id: entry.id,
          title: { value: entry.title },
          updated: entry.updated,
          published: entry.published,
          links: [{ href: entry.url, rel: "alternate", type: "text/html" }],
          categories: [{ term: entry.kind }, { term: entry.level }],
          content: { value: entry.lines.join("\n\n"), type: "text" },
          ...(polygon
            ? {
                georss: {
                  polygon: { points: polygon.map(([lng, lat]) => ({ lat, lng })) },
                  featureName: alert.current.area.name,
                },
              }
            : {}),
        };
      }),
    }),
);
