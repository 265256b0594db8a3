import { expect, test } from "vitest";
import { renderSite } from "../../../bridge/feed/render-site.ts";
import { pages as en } from "../../../config/texts/en/pages.ts";
import { pages as es } from "../../../config/texts/es/pages.ts";
import { facts, NOW, record, retracted } from "./records.ts";

/** Every text of a language by its key, with the `{names}` in it. */
const placesOf = (texts: unknown, key = ""): Record<string, string[]> =>
  typeof texts === "string"
    ? { [key]: (texts.match(/\{\w+\}/g) ?? []).sort() }
    : Object.assign(
        {},
        ...Object.entries(texts as object).map(([name, one]) => placesOf(one, `${key}.${name}`)),
      );

/** "One alert" needs no number. */
const comparable = (texts: unknown) =>
  Object.fromEntries(Object.entries(placesOf(texts)).filter(([key]) => !key.endsWith(".one")));

test("both languages have every text, and the same names to fill in", () => {
  expect(comparable(es)).toEqual(comparable(en));
  expect(Object.keys(placesOf(es)).sort()).toEqual(Object.keys(placesOf(en)).sort());
});

test("no text is empty", () => {
  for (const texts of [en, es]) expect(JSON.stringify(texts)).not.toMatch(/:""|\["",|TODO/);
});

test("nothing stays unfilled in any page or feed", () => {
  const revisions = [
    record(),
    record({ id: "AAAAAAA2", origin: "oak" }),
    retracted(record({ id: "AAAAAAA3" })),
  ];
  for (const [path, { bytes, type }] of renderSite(revisions, facts(), NOW))
    if (!/json|javascript/.test(type)) {
      const text = bytes.toString().replace(/<(script|style)>.*?<\/\1>/gs, "");
      expect(text.match(/\{\w+\}|undefined|NaN|\[object/)?.[0], path).toBeUndefined();
    }
});
