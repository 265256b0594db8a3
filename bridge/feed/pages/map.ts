import { type GeoPermissibleObjects, geoCentroid, geoMercator, geoPath } from "d3-geo";
import type { Point } from "../../../core/place/area.ts";
import { distance } from "../../../core/place/distance.ts";
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

/** From the middle of the city: one area farther out would make all others too small to read. Metres. */
const FAR = 15_000;

/** The areas, drawn from their polygons; those with an alert in force are marked by colour, shape and in the link's title. */
export const areaMap = (site: Site, words: PageTexts): Markup => {
  const drawn = site.areas.flatMap(({ id, name, polygon }) =>
    polygon ? [areaOf(site, words, { id, name }, polygon)] : [],
  );
  const [first] = drawn;
  if (first === undefined) return null;
  const middle: Point = [median(drawn.map(({ at }) => at[0])), median(drawn.map(({ at }) => at[1]))];
  const near = drawn.filter(({ at }) => distance(at, middle) <= FAR);
  const areas = near.length > 0 ? near : [first];
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
        ${areas.map(
          ({ link, look, title, shape }) => html`
            <a href=${link} class=${look} aria-label=${title}><title>${title}</title><path d=${path(shape)} /></a>
          `,
        )}
        ${areas.map((area) => label(area, path.centroid(area.shape)))}
      </svg>
      ${drawn
        .filter((area) => !areas.includes(area))
        .map(({ link, title }) => html`<p><a href=${link}>${title}</a></p>`)}
    </section>
  `;
};

const areaOf = (
  site: Site,
  words: PageTexts,
  { id, name }: { readonly id: string; readonly name: string },
  polygon: readonly Point[],
) => {
  const here = site.alerts.filter((alert) => isInForce(alert) && isInArea(site, alert.current, id));
  const level = here[0]?.current.level;
  const shape = polygonOf(polygon);
  return {
    name,
    level,
    shape,
    at: geoCentroid(shape),
    link: `/${folderOf(site, words)}area/${id}`,
    look: level ? `l${level}` : "calm",
    title: `${name}: ${here.length > 0 ? count(words, words.in_force, here.length) : words.map_none}`,
  };
};

/** Above every shape, so that no neighbour covers it: mark and name together, in the middle. */
const label = (
  { name, level, look }: ReturnType<typeof areaOf>,
  [x, y]: readonly [number, number],
): Markup => {
  const lines = name.split(" ");
  const top = y - (lines.length * LINE + (level ? MARK : 0)) / 2;
  const first = top + (level ? MARK : 0) + 0.8 * LINE;
  return html`
    <g class=${`label ${look}`} aria-hidden="true">
      ${level && html`<path class="mark" transform=${`translate(${(x - 8).toFixed(1)} ${top.toFixed(1)})`} d=${SHAPES[level]} />`}
      <text y=${first.toFixed(1)}>
        ${lines.map((word, at) => html`<tspan x=${x.toFixed(1)} dy=${at === 0 ? 0 : LINE}>${`${word} `}</tspan>`)}
      </text>
    </g>
  ` as Markup;
};

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** d3-geo has a polygon's inside to the right of its ring: the other way round than RFC 7946. */
const polygonOf = (ring: readonly Point[]) => ({
  type: "Polygon" as const,
  coordinates: [ring.map(([lon, lat]) => [lon, lat]).reverse()],
});
