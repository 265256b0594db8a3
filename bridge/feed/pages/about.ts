import { sixWords } from "../../../core/envelope/six-words.ts";
import type { PageTexts } from "../../../core/words/page-texts.ts";
import type { Site } from "../site.ts";
import { KEYS } from "../well-known.ts";
import type { Page } from "./document.ts";
import { html, type Markup } from "./html.ts";
import { passages } from "./passages.ts";

/** Who verifies, what the words mean, and how errors are corrected. */
export const about = (site: Site, words: PageTexts): readonly Page[] => [
  {
    path: "about",
    title: words.nav_about,
    body: html`
      <h1>${words.nav_about}</h1>
      ${passages(words.about, { org: site.org.name })}
      ${site.keys.length > 0 && checkUs(site, words)}
    `,
  },
];

/** By what anybody can check the records, the partners' too. */
const checkUs = ({ keys }: Site, words: PageTexts): Markup =>
  html`
    <section>
      <h2>${words.check_heading}</h2>
      <p>${words.check_lead} <a href=${`/${KEYS}`}>keys.json</a></p>
      <dl>${keys.map(({ name, root }) => html`<dt>${name}</dt><dd><code>${sixWords(root)}</code></dd>`)}</dl>
    </section>
  ` as Markup;
