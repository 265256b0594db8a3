import type { PageTexts } from "../../../core/words/page-texts.ts";
import type { SignUp } from "../sign-up/sign-up.ts";
import { folderOf, type SiteFacts } from "../site.ts";
import type { Page } from "./document.ts";
import { html, type Markup } from "./html.ts";
import { passages } from "./passages.ts";
import { hotline } from "./what-to-do.ts";

/** How to report and how to get alerts. A file like the others: it can be read while the bots are down, and at mirrors. */
export const join = (site: SiteFacts, words: PageTexts): readonly Page[] => [page(site, words, null)];

/** The same page after the form was sent without scripts. */
export const joined = (site: SiteFacts, words: PageTexts, outcome: SignUp): Page => ({
  ...page(site, words, outcome),
  noindex: true,
});

const page = (site: SiteFacts, words: PageTexts, outcome: SignUp | null): Page => {
  const area = site.areas[0]?.name ?? "";
  return {
    path: "join",
    title: words.nav_join,
    scripts: ["join"],
    body: html`
      <h1>${words.nav_join}</h1>
      <p class="lead">${words.join_lead}</p>
      ${passages([words.join_call])}
      <p class="ways">${hotline(site, words, "button first")}</p>
      ${passages([words.join_report])}
      ${outcome?.ok ? null : form(site, words, outcome)}
      ${account(site, words, outcome?.ok ? outcome : null)}
      <p>${words.join_has_account} <code>${site.chat.report}</code></p>
      <p class="ways">${chatLink(site.chat.report, words.join_open)}</p>
      ${passages([words.join_alerts], { area })}
      <p>${words.join_address}: <code>${site.chat.alerts}</code></p>
      <p class="ways">${chatLink(site.chat.alerts, words.join_open_alerts)}</p>
    `,
  };
};

/** Opens whatever Matrix app there is (MSC2312), without a third party's page in between. */
const chatLink = (address: string, text: string): Markup =>
  html`<a class="button" href=${`matrix:u/${encodeURI(address.slice(1))}?action=chat`}>${text}</a>` as Markup;

const form = (site: SiteFacts, words: PageTexts, outcome: SignUp | null): Markup =>
  html`
  <form method="post" action=${`/${folderOf(site, words)}join`} data-join=${site.chat.homeserver}>
    <label for="code">${words.join_code}</label>
    <input id="code" name="code" required autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="code-hint" />
    <p class="soft" id="code-hint">${words.join_code_hint}</p>
    <p role="status" class="until" data-code=${words.join_failed.code} data-busy=${words.join_failed.busy} data-closed=${words.join_failed.closed} data-away=${words.join_failed.away} data-under-way=${words.join_under_way}>
      ${outcome && !outcome.ok && words.join_failed[outcome.why]}
    </p>
    <button class="button first" type="submit">${words.join_make}</button>
  </form>
` as Markup;

/** What was made, to be written down; filled in by the script, or here. */
const account = (
  site: SiteFacts,
  words: PageTexts,
  made: { userId: string; password: string } | null,
): Markup =>
  html`
  <section class="do" id="account" tabindex="-1" aria-labelledby="account-heading" data-server=${site.chat.server} hidden=${made === null}>
    <h2 id="account-heading">${words.join_made}</h2>
    <p>${words.join_keep}</p>
    <dl>
      <dt>${words.join_server}</dt><dd><code>${site.chat.server}</code></dd>
      <dt>${words.join_name}</dt><dd><code data-name>${made?.userId}</code></dd>
      <dt>${words.join_password}</dt><dd><code data-password>${made?.password}</code></dd>
    </dl>
    <ol>
      <li>
        <a class="button first" data-element href=${elementLink(site.chat.server, made?.userId ?? "")}>${words.join_element}</a>
        <p class="soft">${words.join_element_note}</p>
      </li>
      <li>${chatLink(site.chat.report, words.join_open)}</li>
    </ol>
  </section>
` as Markup;

/** Opens Element with server and name filled in where it is installed; where not, a page of Element's offers it. */
export const elementLink = (server: string, userId: string): string =>
  `https://mobile.element.io/element/?${new URLSearchParams({ account_provider: server, login_hint: `mxid:${userId}` })}`;
