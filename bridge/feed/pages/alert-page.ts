import type { AlertRecord } from "../../../core/alert/record.ts";
import type { PageTexts } from "../../../core/words/page-texts.ts";
import { type Alert, endedLately, isInForce, textIn } from "../alert.ts";
import { dayAndTime } from "../clock.ts";
import { fill } from "../fill.ts";
import { nameOf, type Site } from "../site.ts";
import { stateLine } from "../state-words.ts";
import { age } from "./age.ts";
import { correctedLine, placeOf } from "./alert-card.ts";
import type { Page } from "./document.ts";
import { html, type Markup } from "./html.ts";
import { levelTag } from "./level-tag.ts";
import { whatToDo } from "./what-to-do.ts";

/** The permanent page of each alert: its state in the largest words, and everything that was ever said. */
export const alertPages = (site: Site, words: PageTexts): readonly Page[] =>
  site.alerts.map((alert) => {
    const seen = dayAndTime(alert.current.when, site.zone, words);
    return {
      path: `i/${alert.name}`,
      // No state in what a chat keeps as the link's preview: that copy isn't renewed.
      title: `${placeOf(alert)}, ${seen}`,
      description: words.see_page,
      noindex: alert.state === "withdrawn",
      body: body(alert, site, words),
    };
  });

const body = (alert: Alert, site: Site, words: PageTexts): Markup => {
  const { current } = alert;
  const text = textIn(current, words.code, site.languages[0].code);
  const time = (at: number): string => dayAndTime(at, site.zone, words);
  return html`
    <article class=${`article l${current.level}`}>
      ${stateBlock(alert, site, words)}
      ${(isInForce(alert) || endedLately(alert, site.now)) && age(site, words)}
      ${correctedLine(alert, site, words)}
      ${levelTag(current.level, words.kinds[current.kind], words)}
      <div lang=${text.code} dir="auto" class="said">
        <h1>${text.headline}</h1>
        ${text.paragraphs.map((paragraph) => html`<p dir="auto">${paragraph}</p>`)}
      </div>
      <dl>
        <dt>${words.where}</dt><dd dir="auto">${placeOf(alert)}</dd>
        <dt>${words.seen}</dt><dd>${time(current.when)}</dd>
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
const stateBlock = (alert: Alert, site: Site, words: PageTexts): Markup => {
  const line = stateLine(alert, site.zone, words);
  const until = alert.current.valid_until;
  const expired = { ...alert, state: "expired", updated: until } as const;
  const means = html`<p>${words.expired_means}</p>`;
  if (!isInForce(alert))
    return html`<p class=${`state ended ${alert.state}`}>${line}</p>${alert.state === "expired" && means}`;
  return html`
    <p class=${`state l${alert.current.level}`} data-until=${until}>${line}</p>
    <div data-from=${until} hidden>
      <p class="state ended">${stateLine(expired, site.zone, words)}</p>
      ${means}
    </div>
  `;
};

const revision = (record: AlertRecord, site: Site, words: PageTexts): Markup => {
  const text = textIn(record, words.code, site.languages[0].code);
  return html`
    <li>
      <strong>${words.actions[record.action]}</strong>: ${dayAndTime(record.issued, site.zone, words)}
      ${record.reason && html`. ${words.reasons[record.reason]}.`}
      <p class="soft" lang=${text.code} dir="auto">${text.headline}</p>
    </li>
  `;
};
