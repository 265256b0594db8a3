import type { PageTexts } from "../../../core/words/page-texts.ts";
import { folderOf, type SiteFacts } from "../site.ts";
import { html, type Markup } from "./html.ts";

/** Below every list and every alert: rights, the hotline, and how to report. */
export const whatToDo = (site: SiteFacts, words: PageTexts): Markup => html`
  <section class="do" aria-labelledby="do">
    <h2 id="do">${words.do_heading}</h2>
    <ul>${words.do_now.map((line) => html`<li>${line}</li>`)}</ul>
    <p class="ways">
      ${hotline(site, words, "button first")}
      <a class="button" href=${`/${folderOf(site, words)}help`}>${words.nav_help}</a>
      <a class="button" href=${`/${folderOf(site, words)}join`}>${words.nav_join}</a>
    </p>
  </section>
`;

export const hotline = (site: SiteFacts, words: PageTexts, look: string): Markup =>
  html`<a class=${look} href=${`tel:${site.hotline.replace(/[^\d+]/g, "")}`}>${words.hotline}: ${site.hotline}</a>`;
