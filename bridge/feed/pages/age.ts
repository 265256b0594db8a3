import type { PageTexts } from "../../../core/words/page-texts.ts";
import { clockTime, dayAndTime } from "../clock.ts";
import { fill } from "../fill.ts";
import type { Moment } from "../site.ts";
import { html, type Markup } from "./html.ts";

/** A page is rendered again at least every five minutes: after three times that something is broken. */
const OLD_AFTER = 15 * 60_000;

/** Of when a page is, and from when on it is old: a copy may be read long afterwards. */
export const ageLine = (site: Moment, words: PageTexts): string =>
  `${fill(words.as_of, { time: dayAndTime(site.now, site.zone, words) })} ${fill(words.old_after, { time: clockTime(site.now + OLD_AFTER, site.zone, words) })}`;

/** For every page that tells of now. */
export const age = (site: Moment, words: PageTexts): Markup =>
  html`
    <p class="as-of">${ageLine(site, words)}</p>
    <p class="old" role="status" data-from=${site.now + OLD_AFTER} hidden>${words.old_now}</p>
  ` as Markup;
