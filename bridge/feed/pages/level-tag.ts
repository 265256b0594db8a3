import type { Level } from "../../../core/alert/record.ts";
import type { PageTexts } from "../../../core/words/page-texts.ts";
import { html, type Markup } from "./html.ts";

/** A level by its shape, for who sees no colours: circle, triangle, octagon. */
export const SHAPES: Readonly<Record<Level, string>> = {
  1: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z",
  2: "M8 1 15.500 14.500H.500z",
  3: "M5 .500h6L15.500 5v6L11 15.500H5L.500 11V5z",
};

/** The word stands beside it, so it isn't read out. */
export const levelShape = (level: Level): Markup =>
  html`<svg viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path fill="currentColor" d=${SHAPES[level]} /></svg>` as Markup;

/** A level by word, shape and colour; with what was seen. */
export const levelTag = (level: Level, text: string, words: PageTexts): Markup => html`
  <p class="tag">${levelShape(level)} ${words.levels[level]} · ${text}</p>
`;
