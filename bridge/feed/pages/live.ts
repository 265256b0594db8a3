import type { PageTexts } from "../../../core/words/page-texts.ts";
import { html, type Markup } from "./html.ts";

/** A part of the page that renews itself where scripts run. @param name the same in each rendering */
export const live = (name: string, content: Markup | Markup[]): Markup =>
  html`<div data-live=${name}>${content}</div>` as Markup;

/** Who doesn't see the list is told of a change in it; and it can be stopped (WCAG 2.2.2). */
export const liveControls = (words: PageTexts): Markup =>
  html`
  <p class="unseen" role="status" id="news" data-changed=${words.live_changed}></p>
  <p class="noprint"><button class="small" type="button" data-pause=${words.live_pause} data-resume=${words.live_resume} hidden>${words.live_pause}</button></p>
` as Markup;
