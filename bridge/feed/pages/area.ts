import type { PageTexts } from "../../../core/words/page-texts.ts";
import { isInForce } from "../alert.ts";
import { dayAndTime } from "../clock.ts";
import { fill } from "../fill.ts";
import { folderOf, isInArea, type Site } from "../site.ts";
import { age } from "./age.ts";
import { alertCard } from "./alert-card.ts";
import { deskLine } from "./desk-line.ts";
import type { Page } from "./document.ts";
import { html } from "./html.ts";
import { live, liveControls } from "./live.ts";
import { whatToDo } from "./what-to-do.ts";

/** What holds now in one area. */
export const areaPages = (site: Site, words: PageTexts): readonly Page[] =>
  site.areas.map(({ id, name }) => {
    const here = site.recent.filter(({ revisions }) =>
      revisions.some((record) => isInArea(site, record, id)),
    );
    const time = dayAndTime(site.now, site.zone, words);
    const list = html`
      ${
        here.some(isInForce)
          ? null
          : html`<p class="lead"><strong>${fill(words.area_none, { area: name, time })} ${words.none_means}</strong></p>`
      }
      ${age(site, words)}
      ${here.length > 0 && html`<ul class="alerts">${here.map((alert) => alertCard(alert, site, words))}</ul>`}
    `;
    return {
      path: `area/${id}`,
      title: fill(words.area_lead, { area: name }),
      description: words.see_page,
      scripts: ["follow"],
      body: html`
        <h1>${fill(words.area_lead, { area: name })}</h1>
        ${live("list", list)}
        ${liveControls(words)}
        ${deskLine(site, words)}
        <p><a href=${`/${folderOf(site, words)}v1/area/${id}.atom`}>${fill(words.area_feed, { area: name })}</a></p>
        ${whatToDo(site, words)}
      `,
    };
  });
