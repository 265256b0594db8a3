import type { PageTexts } from "../../../core/words/page-texts.ts";
import { atLeast } from "../few.ts";
import { count } from "../fill.ts";
import { numbersOf } from "../numbers.ts";
import { folderOf, type Site } from "../site.ts";
import type { Page } from "./document.ts";
import { html } from "./html.ts";
import { monthName } from "./month.ts";
import { plot } from "./plot.ts";

/** What was sent, and how much of it was wrong; counted from the records alone. */
export const numbers = (site: Site, words: PageTexts): readonly Page[] => {
  const told = numbersOf(site.settled, site.zone, site.now);
  const bars = <Of>(
    counts: readonly { readonly of: Of; readonly n: number; readonly withdrawn: number }[],
    name: (of: Of) => string,
  ) => counts.map(({ of, n, withdrawn }) => ({ label: name(of), n, part: withdrawn }));
  const hour = (from: number): string =>
    `${String(from).padStart(2, "0")}:00 – ${String(from + 6).padStart(2, "0")}:00`;
  return [
    {
      path: "numbers",
      title: words.nav_numbers,
      body: html`
        <h1>${words.nav_numbers}</h1>
        <p class="lead">${words.numbers_lead}</p>
        <dl>
          <dt>${words.numbers_alerts}</dt><dd>${atLeast(told.alerts) ?? words.few}</dd>
          <dt>${words.numbers_corrected}</dt><dd>${atLeast(told.corrected) ?? words.few}</dd>
          <dt>${words.numbers_withdrawn}</dt><dd>${atLeast(told.withdrawn) ?? words.few}</dd>
          ${told.minutes !== null && html`<dt>${words.numbers_took}</dt><dd>${count(words, words.corrections_took, told.minutes)}</dd>`}
        </dl>
        <p><a href=${`/${folderOf(site, words)}corrections`}>${words.nav_corrections}</a></p>
        ${plot(
          "months",
          words.numbers_months,
          bars(told.months, (month) => monthName(month, words)),
          words,
        )}
        ${plot(
          "kinds",
          words.numbers_kinds,
          bars(told.kinds, (kind) => words.kinds_short[kind]),
          words,
        )}
        ${plot(
          "levels",
          words.numbers_levels,
          bars(told.levels, (level) => words.levels[level]),
          words,
        )}
        ${plot("hours", words.numbers_hours, bars(told.hours, hour), words)}
        <p class="soft">${words.numbers_note}</p>
      `,
    },
  ];
};
