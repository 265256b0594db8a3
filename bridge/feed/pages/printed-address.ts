import type { PageTexts } from "../../../core/words/page-texts.ts";
import { qrOf } from "../qr.ts";
import { html, type Markup } from "./html.ts";

/** Only on paper: a printed page can't be renewed, so it leads to the one that is. */
export const printedAddress = (address: string, words: PageTexts): Markup => {
  const { side, path } = qrOf(address);
  return html`
    <div class="qr">
      <svg viewBox=${`0 0 ${side} ${side}`} aria-hidden="true" focusable="false"><path d=${path} /></svg>
      <p>${words.printed_address}<br /><strong>${address}</strong></p>
    </div>
  ` as Markup;
};
