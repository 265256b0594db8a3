import type { PageTexts } from "../../../core/words/page-texts.ts";
import { isInForce } from "../alert.ts";
import { clockTime } from "../clock.ts";
import { count, fill } from "../fill.ts";
import type { Site } from "../site.ts";
import { age } from "./age.ts";
import { alertCard } from "./alert-card.ts";
import { deskLine } from "./desk-line.ts";
import type { Page } from "./document.ts";
import { html, type Markup } from "./html.ts";
import { live, liveControls } from "./live.ts";
import { areaMap } from "./map/area-map.ts";
import { whatToDo } from "./what-to-do.ts";

/** What holds now: the list first, the map second. */
export const home = (site: Site, words: PageTexts): readonly Page[] => [
  {
    path: "",
    title: `${site.org.name}: ${words.tagline}`,
    description: words.see_page,
    scripts: ["follow", "zoom"],
    body: html`
      <div class="two">
        <div>
          ${live("list", listOfNow(site, words))}
          ${liveControls(words)}
        </div>
        <div class="beside">
          ${whatToDo(site, words)}
          ${live("map", areaMap(site, words))}
        </div>
        <div>${live("ended", endedLatelyList(site, words))}</div>
      </div>
    `,
  },
];

/** Headed by how many, or by what their absence doesn't mean. */
export const listOfNow = (site: Site, words: PageTexts): Markup => {
  const inForce = site.recent.filter(isInForce);
  const first = Math.min(...inForce.map(({ current }) => current.valid_until));
  if (inForce.length === 0)
    return html`
      <h1>${fill(words.none_in_force, { time: clockTime(site.now, site.zone, words) })} ${words.none_means}</h1>
      ${deskLine(site, words)}
      ${age(site, words)}
    `;
  return html`
    <h1 data-until=${first}>${count(words, words.in_force, inForce.length)}</h1>
    ${age(site, words)}
    <p class="old" role="status" data-from=${first} hidden>${words.passed_now}</p>
    <ul class="alerts">${inForce.map((alert) => alertCard(alert, site, words))}</ul>
    ${deskLine(site, words)}
  `;
};

const endedLatelyList = (site: Site, words: PageTexts): Markup => {
  const ended = site.recent.filter((alert) => !isInForce(alert));
  return html`
    <section aria-labelledby="ended">
      <h2 id="ended">${words.ended}</h2>
      ${
        ended.length > 0
          ? html`<ul class="alerts">${ended.map((alert) => alertCard(alert, site, words))}</ul>`
          : html`<p class="soft">${words.ended_none}</p>`
      }
    </section>
  `;
};
