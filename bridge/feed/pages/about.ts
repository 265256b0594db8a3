import type { PageTexts } from "../../../core/words/page-texts.ts";
import type { SiteFacts } from "../site.ts";
import type { Page } from "./document.ts";
import { html } from "./html.ts";
import { passages } from "./passages.ts";

/** Who verifies, what the words mean, and how errors are corrected. */
export const about = (site: SiteFacts, words: PageTexts): readonly Page[] => [
  {
    path: "about",
    title: words.nav_about,
    body: html`<h1>${words.nav_about}</h1>${passages(words.about, { org: site.org.name })}`,
  },
];
