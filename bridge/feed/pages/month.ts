import type { PageTexts } from "../../../core/words/page-texts.ts";
import type { Alert } from "../alert.ts";
import { clockTime, weekdayAndDay } from "../clock.ts";
import { count } from "../fill.ts";
import type { Month } from "../months.ts";
import { folderOf, type SiteFacts } from "../site.ts";
import { placeOf } from "./alert-card.ts";
import type { Page } from "./document.ts";
import { html, type Markup } from "./html.ts";
import { levelShape } from "./level-tag.ts";

/** Every alert of one month, by the day on which it was seen. */
export const monthPage = ({ path, alerts }: Month, site: SiteFacts, words: PageTexts): Page => {
  const days = Map.groupBy(alerts, ({ current }) => weekdayAndDay(current.when, site.zone, words));
  return {
    path: `archive/${path}`,
    title: monthName(path, words),
    body: html`
      <p><a href=${`/${folderOf(site, words)}archive`}>${words.nav_archive}</a></p>
      <h1>${monthName(path, words)}</h1>
      <p class="lead">${count(words, words.alerts_sent, alerts.length)}</p>
      ${[...days].map(
        ([day, some]) => html`
          <h2>${day}</h2>
          <ul class="plain rows">${some.map((alert) => row(alert, site, words))}</ul>
        `,
      )}
    `,
  };
};

const row = (alert: Alert, site: SiteFacts, words: PageTexts): Markup => {
  const { current, name, state } = alert;
  return html`
    <li class=${`past l${current.level}`}>
      ${levelShape(current.level)}
      <span>
        ${clockTime(current.when, site.zone, words)} · ${words.levels[current.level]} · ${words.kinds[current.kind]}
        ${(state === "over" || state === "withdrawn") && html` · <strong>${words[`word_${state}`]}</strong>`}<br />
        <a href=${`/${folderOf(site, words)}i/${name}`} dir="auto">${placeOf(alert)}</a>
      </span>
    </li>
  ` as Markup;
};

/** Such as "January 2026". @param path such as "2026/01" */
export const monthName = (path: string, { locale }: PageTexts): string => {
  const [year = 0, month = 1] = path.split("/").map(Number);
  const name = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(
    Date.UTC(year, month - 1, 1),
  );
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
};
