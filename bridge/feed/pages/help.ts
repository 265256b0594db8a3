import type { PageTexts } from "../../../core/words/page-texts.ts";
import { fill } from "../fill.ts";
import type { SiteFacts } from "../site.ts";
import type { Page } from "./document.ts";
import { html } from "./html.ts";
import { passages } from "./passages.ts";
import { hotline } from "./what-to-do.ts";

/** Rights, and what to do if somebody was taken: to be read, kept and printed. */
export const help = (site: SiteFacts, words: PageTexts): readonly Page[] => [
  {
    path: "help",
    title: words.nav_help,
    body: html`
      <h1>${words.nav_help}</h1>
      <p class="lead">${words.help_lead}</p>
      <p class="ways">${hotline(site, words, "button first")}</p>
      ${passages(words.help)}
      <section class="card" aria-labelledby="card">
        <h2 id="card">${words.card_heading}</h2>
        <ul>${words.card.map((line) => html`<li>${fill(line, { hotline: site.hotline })}</li>`)}</ul>
      </section>
      <p class="soft">${words.help_reviewed}</p>
    `,
  },
];
