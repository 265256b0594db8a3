import type { PageTexts } from "../../../core/words/page-texts.ts";
import { addressOf } from "../address.ts";
import type { Alert } from "../alert.ts";
import { nameOf, polygonOf, type Site } from "../site.ts";
import { eachSet } from "./each-set.ts";
import { entryOf } from "./entry.ts";
import { aroundList } from "./json.ts";

/** RFC 7946. The geometry is the area's polygon, where it is drawn: never a point. */
export const geojson = eachSet({
  extension: "geojson",
  type: "application/geo+json; charset=utf-8",
  languages: "together",
  between: ",",
  entry: (alert, site, words) => JSON.stringify(feature(alert, site, words)),
  around: ({ title }, site) =>
    aroundList(
      { type: "FeatureCollection", title, ...(site.exercise ? { exercise: true } : {}) },
      "features",
    ),
});

const feature = (alert: Alert, site: Site, words: PageTexts) => {
  const { id, name, state, updated, current, revisions } = alert;
  const polygon = polygonOf(site, current);
  return {
    type: "Feature",
    id: name,
    geometry: polygon ? { type: "Polygon", coordinates: [polygon] } : null,
    properties: {
      // What maps and home automation show of it without knowing us.
      title: entryOf(alert, site, words).title,
      id,
      revision: current.revision,
      action: current.action,
      state,
      org: current.org,
      origin: current.origin,
      origin_name: nameOf(site, current.origin),
      level: current.level,
      kind: current.kind,
      area: current.area,
      place: current.place ?? null,
      when: iso(current.when),
      published: iso(revisions[0]?.issued ?? current.issued),
      updated: iso(updated),
      valid_until: iso(current.valid_until),
      verified_how: current.verified_how,
      reason: current.reason ?? null,
      texts: current.texts,
      url: addressOf(site, name),
    },
  };
};

const iso = (at: number): string => new Date(at).toISOString();
