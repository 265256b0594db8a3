import type { PageTexts } from "../../../core/words/page-texts.ts";
import type { Site } from "../site.ts";
import type { Page } from "./document.ts";
import { html } from "./html.ts";
import { passages } from "./passages.ts";
import { hotline } from "./what-to-do.ts";

/** Rights, and what to do if somebody was taken: to be read, kept and printed. */
export const help = (site: Site, words: PageTexts): readonly Page[] => [
  {
    path: "help",
    title: words.nav_help,
    body: html`
      <h1>${words.nav_help}</h1>
      <p class="lead">${words.help_lead}</p>
      <p class="ways">${hotline(site, words, "button first")}</p>
      ${passages(words.help)}
      <p class="soft">${words.help_reviewed}</p>
    `,
  },
];
