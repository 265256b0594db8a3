import type { PageTexts } from "../../../core/words/page-texts.ts";
import type { Alert } from "../alert.ts";
import { dateAndTime } from "../clock.ts";
import { count } from "../fill.ts";
import { MENDS, minutesToMend } from "../numbers.ts";
import { folderOf, type Site } from "../site.ts";
import { placeOf } from "./alert-card.ts";
import type { Page } from "./document.ts";
import { html } from "./html.ts";

export const wasCorrected = ({ revisions }: Alert): boolean =>
  revisions.some(({ action }) => MENDS.includes(action));

/** Each correction and withdrawal, the newest first, with the minutes it took. */
export const corrections = (site: Site, words: PageTexts): readonly Page[] => {
  const all = site.alerts
    .flatMap((alert) => {
      const minutes = minutesToMend(alert);
      return alert.revisions
        .filter(({ action }) => MENDS.includes(action))
        .map((record, at) => ({ alert, record, minutes: minutes[at] ?? 0 }));
    })
    .sort((a, b) => b.record.issued - a.record.issued);
  return [
    {
      path: "corrections",
      title: words.nav_corrections,
      body: html`
        <h1>${words.nav_corrections}</h1>
        <p class="lead">${words.corrections_lead}</p>
        ${
          all.length === 0
            ? html`<p>${words.corrections_none}</p>`
            : html`<ul class="plain rows">
                ${all.map(
                  ({ alert, record, minutes }) => html`
                    <li>
                      <a href=${`/${folderOf(site, words)}i/${alert.name}`} dir="auto">${placeOf(alert)}</a><br />
                      ${words.actions[record.action]}: ${dateAndTime(record.issued, site.zone, words)},${" "}
                      <strong>${count(words, words.corrections_took, minutes)}</strong>.
                      ${record.reason && ` ${words.reasons[record.reason]}.`}
                    </li>
                  `,
                )}
              </ul>`
        }
      `,
    },
  ];
};
