import type { PageTexts } from "../../../core/words/page-texts.ts";
import { hasCap } from "../formats/cap.ts";
import { folderOf, type SiteFacts } from "../site.ts";
import type { Page } from "./document.ts";
import { html } from "./html.ts";

/** Every feed and its address, and the list for another site's page. */
export const subscribe = (site: SiteFacts, words: PageTexts): readonly Page[] => {
  const own = `/${folderOf(site, words)}v1/`;
  const feeds: readonly (readonly [keyof PageTexts["feeds"], string])[] = [
    ["atom", `${own}all.atom`],
    ["rss", `${own}all.rss`],
    ["json", `${own}all.json`],
    ["txt", `${own}feed.txt`],
    ["geojson", "/v1/all.geojson"],
    ...(hasCap(site) ? [["cap", "/v1/cap/index.atom"] as const] : []),
    ["jsonl", "/v1/records.jsonl"],
  ];
  const frame = `<iframe src="${site.baseUrl}/${folderOf(site, words)}embed" title="${site.org.name.replace(/[&"<>]/g, "")}" style="width:100%;height:30rem;border:0"></iframe>`;
  return [
    {
      path: "subscribe",
      title: words.nav_subscribe,
      body: html`
        <h1>${words.nav_subscribe}</h1>
        <p class="lead">${words.subscribe_lead}</p>
        <ul class="plain rows">
          ${feeds.map(([name, path]) => html`<li><a href=${path}>${words.feeds[name]}</a><br /><code>${site.baseUrl}${path}</code></li>`)}
        </ul>
        <h2>${words.subscribe_areas}</h2>
        <ul class="plain rows">
          ${site.areas.map(({ id, name }) => html`<li>${name}: <a href=${`${own}area/${id}.atom`}>Atom<span class="unseen"> ${name}</span></a></li>`)}
        </ul>
        <h2>${words.embed_heading}</h2>
        <p>${words.embed_lead}</p>
        <pre><code>${frame}</code></pre>
        <p><a href=${`/${folderOf(site, words)}embed`}>${words.embed_look}</a></p>
      `,
    },
  ];
};
