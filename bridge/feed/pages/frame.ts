import type { PageTexts } from "../../../core/words/page-texts.ts";
import { fill } from "../fill.ts";
import { folderOf, type SiteFacts } from "../site.ts";
import { beacon } from "./beacon.ts";
import { html, type Markup } from "./html.ts";

/** Above every page: whose it is, the three things that people come for, and the other languages. */
export const header = (path: string, site: SiteFacts, words: PageTexts): Markup => html`
  <header>
    <a class="org" href=${`/${folderOf(site, words)}`}>${beacon}<span>${site.org.name}</span></a>
    <nav aria-label=${words.languages}>
      <ul>
        ${site.languages
          .filter((one) => one !== words)
          .map(
            (one) =>
              html`<li><a lang=${one.code} hreflang=${one.code} href=${`/${folderOf(site, one)}${path === "404" ? "" : path}`}>${one.name}</a></li>`,
          )}
      </ul>
    </nav>
    <nav class="main" aria-label=${words.nav_main}>
      <ul>
        ${link(path, "", words.nav_now, site, words)}
        ${link(path, "join", words.nav_join, site, words)}
        ${link(path, "help", words.nav_help, site, words)}
      </ul>
    </nav>
  </header>
`;

const link = (here: string, path: string, name: string, site: SiteFacts, words: PageTexts): Markup =>
  html`<li><a href=${`/${folderOf(site, words)}${path}`} aria-current=${here === path ? "page" : null}>${name}</a></li>` as Markup;

/** Below every page: everything else that there is. */
export const footer = (site: SiteFacts, words: PageTexts): Markup => {
  const links: readonly (readonly [string, string])[] = [
    ["about", words.nav_about],
    ["archive", words.nav_archive],
    ["corrections", words.nav_corrections],
    ["numbers", words.nav_numbers],
    ["subscribe", words.nav_subscribe],
    ["privacy", words.nav_privacy],
    ["status", words.nav_status],
  ];
  return html`
    <footer>
      <nav aria-label=${words.nav_more}>
        <ul class="plain">
          ${links.map(([path, name]) => html`<li><a href=${`/${folderOf(site, words)}${path}`}>${name}</a></li>`)}
        </ul>
      </nav>
      <p>${fill(words.notGovernment, { org: site.org.name })}</p>
    </footer>
  `;
};
