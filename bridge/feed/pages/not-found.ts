import type { PageTexts } from "../../../core/words/page-texts.ts";
import { folderOf, type SiteFacts } from "../site.ts";
import type { Page } from "./document.ts";
import { html } from "./html.ts";

/** `404.html`, in every language at once: who mistyped has told none. */
export const notFound = (site: SiteFacts, words: PageTexts): readonly Page[] =>
  words === site.languages[0]
    ? [
        {
          path: "404",
          title: words.not_found,
          noindex: true,
          body: site.languages.map(
            (one) => html`
              <section lang=${one.code} dir=${one.direction}>
                ${one === words ? html`<h1>${one.not_found}</h1>` : html`<h2>${one.not_found}</h2>`}
                <p>${one.not_found_means}</p>
                <p><a href=${`/${folderOf(site, one)}`}>${one.nav_now}</a></p>
              </section>
            `,
          ),
        },
      ]
    : [];
