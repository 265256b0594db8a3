import type { PageTexts } from "../../../core/words/page-texts.ts";
import { endedLately, isInForce } from "../alert.ts";
import { dayAndTime } from "../clock.ts";
import { fill } from "../fill.ts";
import { isInArea, type Site } from "../site.ts";
import { age } from "./age.ts";
import { alertCard } from "./alert-card.ts";
import type { Page } from "./document.ts";
import { deskLine } from "./home.ts";
import { html } from "./html.ts";
import { whatToDo } from "./what-to-do.ts";

/** What holds now in one area. */
export const areaPages = (site: Site, words: PageTexts): readonly Page[] =>
  site.areas.map(({ id, name }) => {
    const here = site.alerts.filter(({ revisions }) =>
      revisions.some((record) => isInArea(site, record, id)),
    );
    const shown = here.filter((alert) => isInForce(alert) || endedLately(alert, site.now));
    const time = dayAndTime(site.now, site.zone, words);
    return {
      path: `area/${id}`,
      title: fill(words.area_lead, { area: name }),
      description: words.see_page,
      body: html`
        <h1>${fill(words.area_lead, { area: name })}</h1>
        ${
          here.some(isInForce)
            ? null
            : html`<p class="lead"><strong>${fill(words.area_none, { area: name, time })} ${words.none_means}</strong></p>`
        }
        ${age(site, words)}
        <ul class="alerts">${shown.map((alert) => alertCard(alert, site, words))}</ul>
        ${deskLine(site, words)}
        ${whatToDo(site, words)}
      `,
    };
  });
