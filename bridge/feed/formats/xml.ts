import { escapeHtml } from "../../../core/words/clean-text.ts";

/** A name, and what it has: attributes, text, elements. */
export type Element = readonly [name: string, ...has: (Attributes | string | Element)[]];

export type Attributes = Readonly<Record<string, string>>;

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** A document in which nothing but the names is markup. */
export const xml = (root: Element): string => `${XML}${write(root)}\n`;

export const write = (element: Element): string => {
  const { start, content, end } = parts(element);
  return content === "" ? `${start.slice(0, -1)}/>` : start + content + end;
};

/** A document in two halves, for what is put at the end of its innermost element. @param elements from the outermost in */
export const halves = (...elements: readonly Element[]): readonly [before: string, after: string] => {
  const each = elements.map(parts);
  return [
    XML + each.map(({ start, content }) => start + content).join(""),
    `${each
      .map(({ end }) => end)
      .reverse()
      .join("")}\n`,
  ];
};

const parts = ([name, ...has]: Element): { start: string; content: string; end: string } => {
  let attributes = "";
  let content = "";
  for (const one of has) {
    if (typeof one === "string") content += escapeHtml(one);
    else if (isElement(one)) content += write(one);
    else for (const [key, value] of Object.entries(one)) attributes += ` ${key}="${escapeHtml(value)}"`;
  }
  return { start: `<${name}${attributes}>`, content, end: `</${name}>` };
};

const isElement = (one: Attributes | Element): one is Element => Array.isArray(one);
