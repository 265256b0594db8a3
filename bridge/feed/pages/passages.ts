import type { Passage } from "../../../core/words/page-texts.ts";
import { fill } from "../fill.ts";
import { html, type Markup } from "./html.ts";

/** Headings with their paragraphs. */
export const passages = (all: readonly Passage[], values: Readonly<Record<string, string>> = {}): Markup[] =>
  all.map(
    ({ heading, paragraphs }) => html`
      <section>
        <h2>${heading}</h2>
        ${paragraphs.map((paragraph) => html`<p>${fill(paragraph, values)}</p>`)}
      </section>
    `,
  );
