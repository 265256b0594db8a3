import type { PageTexts } from "../../../core/words/page-texts.ts";
import type { Site } from "../site.ts";
import type { Page } from "./document.ts";
import { listOfNow } from "./home.ts";
import { html } from "./html.ts";
import { live, liveControls } from "./live.ts";

/** The list alone, to stand in another site's page; its links open the whole page. */
export const embed = (site: Site, words: PageTexts): readonly Page[] => [
  {
    path: "embed",
    title: `${site.org.name}: ${words.tagline}`,
    noindex: true,
    bare: true,
    scripts: ["follow"],
    body: html`
      ${live("list", listOfNow(site, words))}
      ${liveControls(words)}
      <p><a href=${`${site.baseUrl}/`}>${site.org.name}</a></p>
    `,
  },
];
