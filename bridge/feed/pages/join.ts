import type { PageTexts, Passage } from "../../../core/words/page-texts.ts";
import type { Site } from "../site.ts";
import type { Page } from "./document.ts";
import { html, type Markup } from "./html.ts";
import { passages } from "./passages.ts";
import { hotline } from "./what-to-do.ts";

/** How to report and how to get alerts. A file like the others: it can be read while the bots are down, and at mirrors. */
export const join = (site: Site, words: PageTexts): readonly Page[] => {
  const area = site.areas[0]?.name ?? "";
  return [
    {
      path: "join",
      title: words.nav_join,
      body: html`
        <h1>${words.nav_join}</h1>
        <p class="lead">${words.join_lead}</p>
        ${chat(words.join_report, site.chat.report, { area }, words)}
        <p>${words.join_server}: <code>${site.chat.server}</code></p>
        ${passages([words.join_call])}
        <p class="ways">${hotline(site, words, "button")}</p>
        ${chat(words.join_alerts, site.chat.alerts, { area }, words)}
      `,
    },
  ];
};

/** The link opens whatever Matrix app there is (MSC2312), without a third party's page in between. */
const chat = (
  passage: Passage,
  address: string,
  values: Readonly<Record<string, string>>,
  words: PageTexts,
): Markup[] => [
  ...passages([passage], values),
  html`<p>${words.join_address}: <code>${address}</code></p>` as Markup,
  html`<p class="ways"><a class="button first" href=${`matrix:u/${encodeURI(address.slice(1))}?action=chat`}>${words.join_open}</a></p>` as Markup,
];
