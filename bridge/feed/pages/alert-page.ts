import type { AlertRecord } from "../../../core/alert/record.ts";
import type { PageTexts } from "../../../core/words/page-texts.ts";
import { type Alert, isInForce, isRecent, textIn } from "../alert.ts";
import { dateAndTime } from "../clock.ts";
import { fill } from "../fill.ts";
import { folderOf, isInArea, type Moment, nameOf, type SiteFacts } from "../site.ts";
import { stateLine } from "../state-words.ts";
import { age } from "./age.ts";
import { changedLine, placeOf } from "./alert-card.ts";
import type { Page } from "./document.ts";
import { html, type Markup } from "./html.ts";
import { levelTag } from "./level-tag.ts";
import { whatToDo } from "./what-to-do.ts";

/** The permanent page of an alert: its state in the largest words, and everything that was ever said. */
export const alertPage = (alert: Alert, site: Moment, words: PageTexts): Page => ({
  path: `i/${alert.name}`,
  // No state in what a chat keeps as the link's preview: that copy isn't renewed.
  title: `${placeOf(alert)}, ${dateAndTime(alert.current.when, site.zone, words)}`,
  description: words.see_page,
  noindex: alert.state === "withdrawn",
  body: body(alert, site, words),
});

const body = (alert: Alert, site: Moment, words: PageTexts): Markup => {
  const { current } = alert;
  const text = textIn(current, words.code, site.languages[0].code);
  const area = site.areas.find(({ id }) => isInArea(site, current, id));
  return html`
    <article class=${`article l${current.level}`}>
      ${stateBlock(alert, site, words)}
      ${isRecent(alert, site.now) && age(site, words)}
      ${changedLine(alert, site, words)}
      ${alert.state !== "withdrawn" && levelTag(current.level, words.kinds[current.kind], words)}
      <div lang=${text.code} dir="auto" class="said">
        <h1>${text.headline}</h1>
        ${text.paragraphs.map((paragraph) => html`<p dir="auto">${paragraph}</p>`)}
      </div>
      <dl>
        <dt>${words.where}</dt>
        <dd dir="auto">
          ${area ? html`<a href=${`/${folderOf(site, words)}area/${area.id}`}>${placeOf(alert)}</a>` : placeOf(alert)}
        </dd>
        <dt>${words.seen}</dt><dd>${dateAndTime(current.when, site.zone, words)}</dd>
        ${
          // What was withdrawn isn't said again to have been seen.
          alert.state !== "withdrawn" &&
          html`<dt>${words.how_verified}</dt>
            <dd>${words.verified_how[current.verified_how]}. ${fill(words.verified_by, { org: nameOf(site, current.origin) })}.</dd>`
        }
        ${current.reason && html`<dt>${words.reason}</dt><dd>${words.reasons[current.reason]}.</dd>`}
      </dl>
      ${whatToDo(site, words)}
      <section aria-labelledby="history">
        <h2 id="history">${words.history}</h2>
        <ol class="plain rows">
          ${alert.revisions.map((record) => revision(record, site, words))}
        </ol>
      </section>
      <p class="soft">${words.cite}</p>
    </article>
  `;
};

/** Where the alert expires while the page is open, the block changes by itself. */
const stateBlock = (alert: Alert, site: SiteFacts, words: PageTexts): Markup => {
  const until = alert.current.valid_until;
  const expired = { ...alert, state: "expired", updated: until } as const;
  const means = html`<p>${words.expired_means}</p>`;
  if (!isInForce(alert))
    return html`
      <p class=${`state ended ${alert.state}`}>${stateLine(alert, site.zone, words)}</p>
      ${alert.state === "expired" && means}
    `;
  return html`
    <p class=${`state l${alert.current.level}`} data-until=${until}>${stateLine(alert, site.zone, words)}</p>
    <div data-from=${until} hidden>
      <p class="state ended">${stateLine(expired, site.zone, words)}</p>
      ${means}
    </div>
  `;
};

const revision = (record: AlertRecord, site: SiteFacts, words: PageTexts): Markup => {
  const text = textIn(record, words.code, site.languages[0].code);
  return html`
    <li>
      <strong>${words.actions[record.action]}</strong>: ${dateAndTime(record.issued, site.zone, words)}
      ${record.reason && html`. ${words.reasons[record.reason]}.`}
      <p class="soft" lang=${text.code} dir="auto">${text.headline}</p>
    </li>
  `;
};
