import type { PageTexts } from "../../../core/words/page-texts.ts";
import { isInForce } from "../alert.ts";
import { clockTime, dayAndTime } from "../clock.ts";
import { count, fill } from "../fill.ts";
import type { Site } from "../site.ts";
import { age } from "./age.ts";
import { deskLine } from "./desk-line.ts";
import type { Page } from "./document.ts";
import { html } from "./html.ts";

/** Whether the site is renewed (its age stands below), and whether somebody is at the desk. */
export const status = (site: Site, words: PageTexts): readonly Page[] => {
  const inForce = site.recent.filter(isInForce).length;
  const newest = site.signed.items.at(-1)?.record.issued;
  return [
    {
      path: "status",
      title: words.nav_status,
      body: html`
        <h1>${words.nav_status}</h1>
        <p class="lead">${words.status_lead}</p>
        ${age(site, words)}
        <p>${inForce > 0 ? count(words, words.in_force, inForce) : nothingAt(site, words)}</p>
        ${newest !== undefined && html`<p>${words.status_newest} ${dayAndTime(newest, site.zone, words)}.</p>`}
        ${site.notes.map(
          ({ kind, since, count: n }) =>
            html`<p class="old">${fill(words.notes[kind], { time: dayAndTime(since, site.zone, words), n })}</p>`,
        )}
        ${deskLine(site, words)}
      `,
    },
  ];
};

/** Never that alone: what isn't verified may happen. */
const nothingAt = (site: Site, words: PageTexts): string =>
  `${fill(words.none_in_force, { time: clockTime(site.now, site.zone, words) })} ${words.none_means}`;
