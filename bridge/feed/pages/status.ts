import type { PageTexts } from "../../../core/words/page-texts.ts";
import { isInForce } from "../alert.ts";
import { clockTime } from "../clock.ts";
import { count, fill } from "../fill.ts";
import type { Site } from "../site.ts";
import { age } from "./age.ts";
import type { Page } from "./document.ts";
import { deskLine } from "./home.ts";
import { html } from "./html.ts";

/** Whether the site is renewed (its age stands below), and whether somebody is at the desk. */
export const status = (site: Site, words: PageTexts): readonly Page[] => {
  const inForce = site.alerts.filter(isInForce).length;
  return [
    {
      path: "status",
      title: words.nav_status,
      body: html`
      <h1>${words.nav_status}</h1>
      <p class="lead">${words.status_lead}</p>
        ${age(site, words)}
      <p>${inForce > 0 ? count(words, words.in_force, inForce) : nothingAt(site, words)}</p>
      ${deskLine(site, words)}
    `,
    },
  ];
};

/** Never that alone: what isn't verified may happen. */
const nothingAt = (site: Site, words: PageTexts): string =>
  `${fill(words.none_in_force, { time: clockTime(site.now, site.zone, words) })} ${words.none_means}`;
