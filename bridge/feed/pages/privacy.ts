import type { PageTexts } from "../../../core/words/page-texts.ts";
import type { SiteFacts } from "../site.ts";
import type { Page } from "./document.ts";
import { html } from "./html.ts";
import { passages } from "./passages.ts";

/** What these pages know of who reads them, and what is kept of who reports. */
export const privacy = (site: SiteFacts, words: PageTexts): readonly Page[] => [
  {
    path: "privacy",
    title: words.nav_privacy,
    body: html`
      <h1>${words.nav_privacy}</h1>
      <p class="lead">${words.privacy_lead}</p>
      ${passages(words.privacy, { org: site.org.name })}
    `,
  },
];
