import type { PageTexts } from "../../../core/words/page-texts.ts";
import { count } from "../fill.ts";
import { monthsOf } from "../months.ts";
import { folderOf, type Site } from "../site.ts";
import type { Page } from "./document.ts";
import { html } from "./html.ts";
import { monthName } from "./month.ts";

/** Every month in which there was an alert; where scripts run, its words can be searched too. */
export const archive = (site: Site, words: PageTexts): readonly Page[] => {
  const months = monthsOf(site.settled, site.zone);
  const folder = `/${folderOf(site, words)}archive/`;
  return [
    {
      path: "archive",
      title: words.nav_archive,
      scripts: ["search"],
      body: html`
        <h1>${words.nav_archive}</h1>
        <p class="lead">${words.archive_lead}</p>
        <form data-search role="search" hidden>
          <label for="words">${words.search_label}</label>
          <input id="words" type="search" autocomplete="off" aria-describedby="hint" />
          <p class="soft" id="hint">${words.search_hint}</p>
          <p role="status" data-under-way=${words.search_under_way} data-found=${words.search_found} data-none=${words.search_none}></p>
          <ul class="plain rows" data-hits hidden></ul>
          <button class="button" type="submit" hidden>${words.search_more}</button>
        </form>
        ${
          months.length === 0
            ? html`<p>${words.archive_none}</p>`
            : html`<ul class="plain rows">
                ${months.map(
                  ({ path, alerts }) => html`
                    <li><a href=${folder + path} data-month=${folder + path}>${monthName(path, words)}</a>: ${count(words, words.alerts_sent, alerts.length)}</li>
                  `,
                )}
              </ul>`
        }
      `,
    },
  ];
};
