import { type GeoPermissibleObjects, geoMercator, geoPath } from "d3-geo";
import type { Point } from "../../../core/place/area.ts";
import type { PageTexts } from "../../../core/words/page-texts.ts";
import { isInForce } from "../alert.ts";
import { count } from "../fill.ts";
import { folderOf, isInArea, type Site } from "../site.ts";
import { html, type Markup } from "./html.ts";
import { SHAPES } from "./level-tag.ts";

/** As wide as a small phone, so that its names are drawn there in their own size. */
const WIDTH = 340;
const MARGIN = 14;
/** Heights of a line of a name, and of a mark with its distance. */
const LINE = 12;
const MARK = 18;

/** The areas, drawn from their polygons; those with an alert in force are marked by colour, shape and in the link's title. */
export const areaMap = (site: Site, words: PageTexts): Markup => {
  const areas = site.areas.flatMap(({ id, name, polygon }) =>
    polygon ? [{ id, name, shape: polygonOf(polygon) }] : [],
  );
  if (areas.length === 0) return null;
  const all: GeoPermissibleObjects = {
    type: "GeometryCollection",
    geometries: areas.map(({ shape }) => shape),
  };
  const projection = geoMercator().fitWidth(WIDTH - 2 * MARGIN, all);
  const path = geoPath(projection).digits(1);
  const [[left, top], [right, bottom]] = path.bounds(all);
  const box = [left - MARGIN, top - MARGIN, right - left + 2 * MARGIN, bottom - top + 2 * MARGIN].map(
    Math.round,
  );
  return html`
    <section aria-labelledby="map">
      <h2 id="map">${words.map}</h2>
      <p class="soft">${words.map_note}</p>
      <svg class="map" viewBox=${box.join(" ")} role="group" aria-labelledby="map">
        ${areas.map(({ id, name, shape }) => {
          const here = site.alerts.filter((alert) => isInForce(alert) && isInArea(site, alert.current, id));
          const level = here[0]?.current.level;
          const title = `${name}: ${here.length > 0 ? count(words, words.in_force, here.length) : words.map_none}`;
          const [x, y] = path.centroid(shape);
          const lines = name.split(" ");
          // Mark and name together stand in the middle.
          const top = y - (lines.length * LINE + (level ? MARK : 0)) / 2;
          const first = top + (level ? MARK : 0) + 0.8 * LINE;
          return html`
            <a href=${`/${folderOf(site, words)}area/${id}`} class=${level ? `l${level}` : "calm"} aria-label=${title}>
              <title>${title}</title>
              <path d=${path(shape)} />
              ${level && html`<path class="mark" transform=${`translate(${(x - 8).toFixed(1)} ${top.toFixed(1)})`} d=${SHAPES[level]} />`}
              <text x=${x.toFixed(1)} y=${first.toFixed(1)} aria-hidden="true">
                ${lines.map((word, at) => html`<tspan x=${x.toFixed(1)} dy=${at === 0 ? 0 : LINE}>${`${word} `}</tspan>`)}
              </text>
            </a>
          `;
        })}
      </svg>
    </section>
  `;
};

/** d3-geo has a polygon's inside to the right of its ring: the other way round than RFC 7946. */
const polygonOf = (ring: readonly Point[]) => ({
  type: "Polygon" as const,
  coordinates: [ring.map(([lon, lat]) => [lon, lat]).reverse()],
});
