import { escapeHtml } from "../../../core/words/clean-text.ts";

/** A name (with attributes), and the text or the elements in it. */
export type Element = readonly [name: string, ...content: (string | Element)[]];

/** A document in which nothing but the names is markup. */
export const xml = (root: Element): string => `<?xml version="1.0" encoding="UTF-8"?>\n${write(root)}\n`;

const write = ([name, ...content]: Element): string =>
  `<${name}>${content.map((one) => (typeof one === "string" ? escapeHtml(one) : write(one))).join("")}</${name.split(" ", 1)[0]}>`;
