import { h } from "preact";
import { render } from "preact-render-to-string";
import type { PageTexts } from "../../../core/words/page-texts.ts";
import { folderOf, type PublicFile, type SiteFacts } from "../site.ts";
import { ICON } from "./beacon.ts";
import { footer, header } from "./frame.ts";
import { html, type Markup } from "./html.ts";
import { contentPolicy } from "./policy.ts";
import { printedAddress } from "./printed-address.ts";
import { SCRIPTS, type ScriptName } from "./script/scripts.ts";
import { styleOf } from "./style/style.ts";

/** One page in one language. */
export interface Page {
  /** Such as `""`, `i/XXXXXXXX`, `help`: its folder below the language's. */
  readonly path: string;
  readonly title: string;
  /** For previews of the link, which outlive what they tell. */
  readonly description?: string;
  readonly noindex?: boolean;
  /** What it runs besides the passing of time. */
  readonly scripts?: readonly ScriptName[];
  /** Alone, without header and footer: to stand in another page. */
  readonly bare?: boolean;
  readonly body: Markup;
}

export const documentOf = (page: Page, site: SiteFacts, words: PageTexts): PublicFile => {
  const folder = folderOf(site, words) + page.path;
  const text = `<!doctype html>${render(h("html", { lang: words.code, dir: words.direction }, head(page, site, words), body(page, site, words)))}`;
  return { path: folder === "404" ? "404.html" : pathOf(folder), type: "text/html; charset=utf-8", text };
};

const pathOf = (folder: string): string =>
  folder === "" ? "index.html" : `${folder.replace(/\/$/, "")}/index.html`;

const addressOf = (page: Page, site: SiteFacts, words: PageTexts): string =>
  `${site.baseUrl}/${folderOf(site, words)}${page.path === "404" ? "" : page.path}`;

const head = (page: Page, site: SiteFacts, words: PageTexts): Markup => html`
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content=${contentPolicy(site)} />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="referrer" content="no-referrer" />
    <title>${page.path === "" ? page.title : `${page.title} · ${site.org.name}`}</title>
    ${page.description && html`<meta name="description" content=${page.description} />`}
    <meta property="og:title" content=${page.title} />
    <meta property="og:site_name" content=${site.org.name} />
    <meta property="og:type" content="website" />
    <meta property="og:locale" content=${words.locale.replace("-", "_")} />
    ${page.path !== "404" && html`<meta property="og:url" content=${addressOf(page, site, words)} />`}
    ${page.description && html`<meta property="og:description" content=${page.description} />`}
    ${page.noindex && html`<meta name="robots" content="noindex" />`}
    <link rel="icon" href=${ICON} />
    ${
      page.path !== "404" &&
      site.languages.map(
        (one) => html`<link rel="alternate" hreflang=${one.code} href=${addressOf(page, site, one)} />`,
      )
    }
    <link rel="alternate" type="application/atom+xml" title=${site.org.name} href=${`/${folderOf(site, words)}v1/all.atom`} />
    <style dangerouslySetInnerHTML=${{ __html: styleOf(site.accent) }}></style>
  </head>
`;

const body = (page: Page, site: SiteFacts, words: PageTexts): Markup => html`
  <body>
    ${!page.bare && html`<a class="skip" href="#main">${words.skip}</a>`}
    ${site.exercise && html`<p class="exercise">${words.exercise}</p>`}
    <p class="offline" role="status">${words.offline}</p>
    ${!page.bare && header(page.path, site, words)}
    <main id="main">
      ${page.body}
      ${!page.bare && page.path !== "404" && printedAddress(addressOf(page, site, words), words)}
    </main>
    ${!page.bare && footer(site, words)}
    ${(["passingTime", ...(page.scripts ?? [])] as const).map(
      (name) => html`<script dangerouslySetInnerHTML=${{ __html: SCRIPTS[name] }}></script>`,
    )}
  </body>
`;
