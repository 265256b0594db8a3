import type { PageTexts } from "../../../core/words/page-texts.ts";
import { type Alert, isInForce, textIn } from "../alert.ts";
import { dayAndTime } from "../clock.ts";
import { fill } from "../fill.ts";
import { folderOf, nameOf, type Site } from "../site.ts";
import { stateLine } from "../state-words.ts";
import { html, type Markup } from "./html.ts";
import { levelTag } from "./level-tag.ts";

/** An alert in a list: what, where, until when; the rest is on its own page. */
export const alertCard = (alert: Alert, site: Site, words: PageTexts): Markup => {
  const { current, name } = alert;
  const text = textIn(current, words.code, site.languages[0].code);
  const link = html`<a href=${`/${folderOf(site, words)}i/${name}`} lang=${text.code} dir="auto">${text.headline}</a>`;
  if (!isInForce(alert))
    return html`
      <li class="alert ended">
        <span class="tag">${stateLine(alert, site.zone, words)}</span>
        <h3>${link}</h3>
      </li>
    `;
  return html`
    <li class=${`alert l${current.level}`} data-until=${current.valid_until}>
      ${levelTag(current.level, words.kinds[current.kind], words)}
      <h2>${link}</h2>
      <p>${words.seen}: ${dayAndTime(current.when, site.zone, words)}</p>
      <p class="until">${fill(words.valid_until, { time: dayAndTime(current.valid_until, site.zone, words) })}</p>
      ${correctedLine(alert, site, words)}
      <p class="soft">
        ${words.verified_how[current.verified_how]}.
        ${current.origin !== site.org.id && html` ${fill(words.verified_by, { org: nameOf(site, current.origin) })}.`}
      </p>
    </li>
  `;
};

/** Such as "Soto & 1st, Boyle Heights". */
export const placeOf = ({ current }: Alert): string =>
  current.place === undefined ? current.area.name : `${current.place}, ${current.area.name}`;

/** Who read an earlier revision must see that it isn't what is said now. */
export const correctedLine = ({ current }: Alert, site: Site, words: PageTexts): Markup =>
  current.action === "correct"
    ? (html`<p class="until">${fill(words.corrected, { time: dayAndTime(current.issued, site.zone, words) })}</p>` as Markup)
    : null;
