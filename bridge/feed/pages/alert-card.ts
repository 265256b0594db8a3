import type { PageTexts } from "../../../core/words/page-texts.ts";
import { type Alert, isInForce } from "../alert.ts";
import { dayAndTime } from "../clock.ts";
import { fill } from "../fill.ts";
import { folderOf, nameOf, type SiteFacts } from "../site.ts";
import { stateLine } from "../state-words.ts";
import { html, type Markup } from "./html.ts";
import { levelShape } from "./level-tag.ts";

/** An alert in a list: what, where, until when; the rest is on its own page. */
export const alertCard = (alert: Alert, site: SiteFacts, words: PageTexts): Markup => {
  const { current, name } = alert;
  const link = html`
    <a href=${`/${folderOf(site, words)}i/${name}`}>
      <span class="unseen">${words.kinds[current.kind]}: </span><span dir="auto">${placeOf(alert)}</span>
    </a>
  `;
  if (!isInForce(alert))
    return html`
      <li class="alert ended">
        ${levelShape(current.level)}
        <p class="tag">${stateLine(alert, site.zone, words)} · ${words.kinds[current.kind]}</p>
        <h3>${link}</h3>
      </li>
    `;
  const time = (at: number): string => dayAndTime(at, site.zone, words);
  return html`
    <li class=${`alert l${current.level}`} data-until=${current.valid_until}>
      ${levelShape(current.level)}
      <p class="tag">${words.levels[current.level]} · ${words.kinds[current.kind]}</p>
      <h2>${link}</h2>
      <p class="until">${fill(words.valid_until, { time: time(current.valid_until) })}</p>
      ${changedLine(alert, site, words)}
      <p class="soft">
        ${words.seen} ${time(current.when)}. ${words.verified_how[current.verified_how]}.
        ${current.origin !== site.org.id && html` ${fill(words.verified_by, { org: nameOf(site, current.origin) })}.`}
      </p>
    </li>
  `;
};

/** Such as "Soto & 1st, Boyle Heights". */
export const placeOf = ({ current }: Alert): string =>
  current.place === undefined ? current.area.name : `${current.place}, ${current.area.name}`;

/** Who read an earlier revision must see that it isn't what is said now. */
export const changedLine = ({ current }: Alert, site: SiteFacts, words: PageTexts): Markup => {
  const text =
    current.action === "correct" ? words.corrected : current.action === "update" ? words.updated : null;
  return text === null
    ? null
    : (html`<p class="until">${fill(text, { time: dayAndTime(current.issued, site.zone, words) })}</p>` as Markup);
};
