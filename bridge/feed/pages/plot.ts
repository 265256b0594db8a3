import type { PageTexts } from "../../../core/words/page-texts.ts";
import { atLeast } from "../few.ts";
import { html, type Markup } from "./html.ts";

/** A bar, named; `part` of it is in the other colour. */
export interface Bar {
  readonly label: string;
  readonly n: number;
  readonly part: number;
}

/** As wide as a small phone, so that its text has its own size there. */
const WIDTH = 340;
const ROW = 26;
const LABELS = 140;
const LONGEST = WIDTH - LABELS - 44;

/** Bars as a drawing, and the same as a table. A count that is too small to be told has neither bar nor number. */
export const plot = (id: string, title: string, bars: readonly Bar[], words: PageTexts): Markup => {
  const most = Math.max(1, ...bars.map(({ n }) => n));
  const length = (n: number): string => ((LONGEST * n) / most).toFixed(1);
  return html`
    <section aria-labelledby=${id}>
      <h2 id=${id}>${title}</h2>
      <svg class="plot" viewBox=${`0 0 ${WIDTH} ${bars.length * ROW}`} aria-hidden="true" focusable="false">
        ${bars.map(({ label, n, part }, at) => {
          const y = at * ROW;
          const told = atLeast(n);
          return html`
            <text x=${LABELS - 8} y=${y + 17} text-anchor="end">${label}</text>
            ${
              told !== null &&
              html`
              <rect x=${LABELS} y=${y + 4} width=${length(n)} height=${ROW - 8} />
              ${atLeast(part) && html`<rect class="part" x=${LABELS} y=${y + 4} width=${length(part)} height=${ROW - 8} />`}
            `
            }
            <text class="faint" x=${LABELS + 6 + Number(told === null ? 0 : length(n))} y=${y + 17}>${told ?? words.few_short}</text>
          `;
        })}
        <path class="axis" d=${`M${LABELS} 0V${bars.length * ROW}`} />
      </svg>
      <details>
        <summary>${words.as_table}<span class="unseen">: ${title}</span></summary>
        <table>
          <thead><tr><th scope="col">${title}</th><th scope="col">${words.numbers_alerts}</th><th scope="col">${words.word_withdrawn}</th></tr></thead>
          <tbody>
            ${bars.map(
              ({ label, n, part }) =>
                html`<tr><th scope="row">${label}</th><td>${atLeast(n) ?? words.few}</td><td>${atLeast(part) ?? words.few}</td></tr>`,
            )}
          </tbody>
        </table>
      </details>
    </section>
  ` as Markup;
};
