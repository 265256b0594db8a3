import type { PageTexts } from "../../../core/words/page-texts.ts";
import { endedLately, isInForce } from "../alert.ts";
import { clockTime } from "../clock.ts";
import { count, fill } from "../fill.ts";
import type { Site } from "../site.ts";
import { age } from "./age.ts";
import { alertCard } from "./alert-card.ts";
import type { Page } from "./document.ts";
import { html, type Markup } from "./html.ts";
import { areaMap } from "./map.ts";
import { whatToDo } from "./what-to-do.ts";

/** What holds now: the list first, the map second. */
export const home = (site: Site, words: PageTexts): readonly Page[] => {
  const inForce = site.alerts.filter(isInForce);
  const ended = site.alerts.filter((alert) => endedLately(alert, site.now));
  const first = Math.min(...inForce.map(({ current }) => current.valid_until));
  const body = html`
    ${
      inForce.length > 0
        ? html`
          <h1 data-until=${first}>${count(words, words.in_force, inForce.length)}</h1>
          ${age(site, words)}
          <p class="old" role="status" data-from=${first} hidden>${words.passed_now}</p>
          <ul class="alerts">${inForce.map((alert) => alertCard(alert, site, words))}</ul>`
        : html`
          <h1>${fill(words.none_in_force, { time: clockTime(site.now, site.zone, words) })}</h1>
          <p class="lead"><strong>${words.none_means}</strong></p>
          ${age(site, words)}`
    }
    ${deskLine(site, words)}
    ${whatToDo(site, words)}
    <section aria-labelledby="ended">
      <h2 id="ended">${words.ended}</h2>
      ${
        ended.length > 0
          ? html`<ul class="alerts">${ended.map((alert) => alertCard(alert, site, words))}</ul>`
          : html`<p class="soft">${words.ended_none}</p>`
      }
    </section>
    ${areaMap(site, words)}
  `;
  return [{ path: "", title: `${site.org.name}: ${words.tagline}`, description: words.see_page, body }];
};

/** Numbers below this could point to somebody. */
const FEW = 5;

export const deskLine = (site: Site, words: PageTexts): Markup => {
  const looked = site.lookedAt;
  const hours = site.deskHours[words.code] ?? site.deskHours[site.languages[0].code];
  return html`
    <p class="soft">
      ${hours && `${words.desk}: ${hours}. `}
      ${looked === null ? "" : `${words.looked_at}: ${looked < FEW ? words.few : looked}.`}
    </p>
  ` as Markup;
};
