import type { PageTexts } from "../../../../core/words/page-texts.ts";
import { isInForce } from "../../alert.ts";
import { count } from "../../fill.ts";
import { folderOf, isInArea, type Site } from "../../site.ts";
import { html, type Markup } from "../html.ts";
import { SHAPES } from "../level-tag.ts";
import { groundOf } from "./ground.ts";
import { LINE, MARK, type Placed, placeLabels, type Wanted } from "./labels.ts";

/**
 * The areas, drawn from their polygons over the land; those with an alert in force are marked by colour, shape and in
 * the link's title. A mark stands in the middle of its area: no record knows more.
 */
export const areaMap = (site: Site, words: PageTexts): Markup => {
  const ground = groundOf(site.areas);
  if (ground === null) return null;
  const areas = ground.areas.map((area) => ({ ...area, ...saidOf(area, site, words), at: area.middle }));
  const far = site.areas.filter(({ id }) => ground.far.includes(id));
  return html`
    <section aria-labelledby="map">
      <h2 id="map">${words.map}</h2>
      <svg class="map" viewBox=${ground.viewBox} role="group" aria-labelledby="map">
        ${ground.land && html`<path class="land" d=${ground.land} />`}
        ${ground.borders && html`<path class="border" d=${ground.borders} />`}
        ${areas.map(
          ({ link, look, title, path }) => html`
            <a href=${link} class=${look} aria-label=${title}><title>${title}</title><path d=${path} /></a>
          `,
        )}
        ${placeLabels(areas).map(label)}
      </svg>
      <p class="zoom" hidden>
        <button class="small" type="button" data-zoom="1.6" aria-label=${words.map_in}>+</button>
        <button class="small" type="button" data-zoom="0.625" aria-label=${words.map_out}>−</button>
      </p>
      <p class="soft">${words.map_note}</p>
      ${far.map((area) => {
        const { link, title } = saidOf(area, site, words);
        return html`<p><a href=${link}>${title}</a></p>`;
      })}
    </section>
  `;
};

const saidOf = (
  { id, name }: { readonly id: string; readonly name: string },
  site: Site,
  words: PageTexts,
) => {
  const here = site.recent.filter((alert) => isInForce(alert) && isInArea(site, alert.current, id));
  const level = here[0]?.current.level;
  return {
    level,
    inForce: here.length,
    link: `/${folderOf(site, words)}area/${id}`,
    look: level ? `l${level}` : "calm",
    title: `${name}: ${here.length > 0 ? count(words, words.in_force, here.length) : words.map_none}`,
  };
};

type Labelled = Wanted & { readonly look: string; readonly inForce: number };

/** Above every shape, so that no neighbour covers it: mark, how many if more than one, and the name. */
const label = ({ of: { at, level, look, inForce }, lines, top }: Placed<Labelled>): Markup => {
  const [x] = at;
  const first = top + (level ? MARK : 0) + 0.8 * LINE;
  const left = x - 8 - (inForce > 1 ? 5 : 0);
  return html`
    <g class=${`label ${look}`} aria-hidden="true">
      ${level && html`<path class="mark" transform=${`translate(${left.toFixed(1)} ${top.toFixed(1)})`} d=${SHAPES[level]} />`}
      ${inForce > 1 && html`<text x=${(left + 24).toFixed(1)} y=${(top + 13).toFixed(1)}>${inForce}</text>`}
      ${
        lines.length > 0 &&
        html`<text y=${first.toFixed(1)}>
          ${lines.map((line, nth) => html`<tspan x=${x.toFixed(1)} dy=${nth === 0 ? 0 : LINE}>${`${line} `}</tspan>`)}
        </text>`
      }
    </g>
  ` as Markup;
};
