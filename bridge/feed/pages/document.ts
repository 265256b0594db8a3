import { h } from "preact";
import { render } from "preact-render-to-string";
import type { PageTexts } from "../../../core/words/page-texts.ts";
import { fill } from "../fill.ts";
import { folderOf, type PublicFile, type Site } from "../site.ts";
import { beacon, ICON } from "./beacon.ts";
import { html, type Markup } from "./html.ts";
import { CONTENT_POLICY } from "./policy.ts";
import { SCRIPT } from "./script.ts";
import { STYLE } from "./style.ts";

/** One page in one language. */
export interface Page {
  /** Such as `""`, `i/XXXXXXXX`, `help`: its folder below the language's. */
  readonly path: string;
  readonly title: string;
  /** For previews of the link, which outlive what they tell. */
  readonly description?: string;
  readonly noindex?: boolean;
  readonly body: Markup;
}

export const documentOf = (page: Page, site: Site, words: PageTexts): PublicFile => {
  const folder = folderOf(site, words) + page.path;
  const text = `<!doctype html>${render(h("html", { lang: words.code, dir: words.direction }, head(page, site, words), body(page, site, words)))}`;
  return { path: folder === "404" ? "404.html" : pathOf(folder), type: "text/html; charset=utf-8", text };
};

const pathOf = (folder: string): string =>
  folder === "" ? "index.html" : `${folder.replace(/\/$/, "")}/index.html`;

const head = (page: Page, site: Site, words: PageTexts): Markup => html`
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content=${CONTENT_POLICY} />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="referrer" content="no-referrer" />
    <title>${page.path === "" ? page.title : `${page.title} · ${site.org.name}`}</title>
    ${page.description && html`<meta name="description" content=${page.description} />`}
    <meta property="og:title" content=${page.title} />
    ${page.description && html`<meta property="og:description" content=${page.description} />`}
    ${page.noindex && html`<meta name="robots" content="noindex" />`}
    <link rel="icon" href=${ICON} />
    ${
      page.path !== "404" &&
      site.languages.map(
        (one) =>
          html`<link rel="alternate" hreflang=${one.code} href=${`${site.baseUrl}/${folderOf(site, one)}${page.path}`} />`,
      )
    }
    <link rel="alternate" type="application/atom+xml" title=${site.org.name} href=${`/${folderOf(site, words)}v1/all.atom`} />
    <style dangerouslySetInnerHTML=${{ __html: STYLE }}></style>
  </head>
`;

const body = (page: Page, site: Site, words: PageTexts): Markup => {
  const home = `/${folderOf(site, words)}`;
  const links: readonly (readonly [string, string])[] = [
    ["", words.nav_now],
    ["join", words.nav_join],
    ["help", words.nav_help],
    ["about", words.nav_about],
    ["corrections", words.nav_corrections],
    ["subscribe", words.nav_subscribe],
    ["status", words.nav_status],
  ];
  return html`
    <body>
      <a class="skip" href="#main">${words.skip}</a>
      ${site.exercise && html`<p class="exercise">${words.exercise}</p>`}
      <header>
        <a class="org" href=${home}>${beacon}<span>${site.org.name}</span></a>
        <nav aria-label=${words.languages}>
          ${site.languages
            .filter((one) => one !== words)
            .map(
              (one) =>
                html`<a lang=${one.code} hreflang=${one.code} href=${`/${folderOf(site, one)}${page.path === "404" ? "" : page.path}`}>${one.name}</a>`,
            )}
        </nav>
      </header>
      <main id="main">
        ${page.body}
      </main>
      <footer>
        <nav aria-label=${site.org.name}>
          <ul class="plain">
            ${links.map(([path, name]) => html`<li><a href=${home + path}>${name}</a></li>`)}
          </ul>
        </nav>
        <p>${fill(words.notGovernment, { org: site.org.name })}</p>
      </footer>
      <script dangerouslySetInnerHTML=${{ __html: SCRIPT }}></script>
    </body>
  `;
};
