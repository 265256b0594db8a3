import fc from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { renderSite } from "../../../bridge/feed/render-site.ts";
import { type SignedRecord, signedRecordSchema } from "../../../core/alert/record.ts";
import { facts, NOW, record, retracted } from "./records.ts";

/** Pieces that have broken pages and feeds, between characters of every kind (noncharacters and lone halves too). */
const hostile = (longest: number) =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          "<script>alert(1)</script>",
          "</script>",
          "</style><style>",
          "]]>",
          "<![CDATA[",
          "-->",
          '" onload="x',
          "' onfocus='x",
          "&lt;img src=x onerror=x&gt;",
          "<img src=x onerror=x>",
          "javascript:alert(1)",
          "{org}",
          "\u202E\u2066",
          "\uFFFE\uFFFF",
          "\uD800",
          "&#0;",
          "&bogus;",
          "<?xml?>",
          "<!DOCTYPE x>",
        ),
        fc.string({ unit: "binary", maxLength: 12 }),
      ),
      { minLength: 1, maxLength: 6 },
    )
    .map(
      (pieces) =>
        pieces
          .join("")
          .replace(/[\p{Cc}\u2028\u2029]/gu, " ")
          .slice(0, longest) || "x",
    );

const hostileRecord: fc.Arbitrary<SignedRecord> = fc
  .record({
    area: hostile(80).map((name) => ({ id: "boyle-heights", name })),
    place: hostile(120),
    texts: fc.record({
      en: fc.record({
        headline: hostile(200),
        paragraphs: fc.array(hostile(600), { minLength: 1, maxLength: 3 }),
      }),
    }),
  })
  .map((texts) => record(texts));

const TAGS = new Set(
  "html head meta title link style body a header svg path nav main h1 h2 h3 p ul ol li span strong section div article dl dt dd footer script g text tspan rect code pre br button form label input details summary table thead tbody tr th td".split(
    " ",
  ),
);

/** Names of elements and of attributes as a browser would take them, without what style and script hold. */
const markupOf = (page: string) => {
  const bare = page.replace(/(<style>|<script>).*?(<\/style>|<\/script>)/gs, "$1$2");
  const tag = /<(\/?)(!?[a-z][^\s/>]*)((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*\/?>/gi;
  const tags = [...bare.matchAll(tag)];
  return {
    stray: bare.replace(tag, "").match(/</),
    names: tags.map(([, , name = ""]) => name),
    attributes: tags.flatMap(([, , , all = ""]) =>
      [...all.matchAll(/\s([^\s=>"]+)(?:="[^"]*")?/g)].map(([, one]) => one),
    ),
    scripts: bare.match(/<script/g)?.length,
  };
};

test("nothing that a record says becomes markup, in any format", () => {
  const xml = new XMLParser({ ignoreAttributes: false });
  const harmless = renderSite([record(), retracted(record())], facts(), NOW);
  fc.assert(
    fc.property(hostileRecord, fc.boolean(), (first, withdrawn) => {
      const revisions = withdrawn ? [first, retracted(first)] : [first];
      for (const [path, { bytes, type }] of renderSite(revisions, facts(), NOW)) {
        const text = bytes.toString();
        if (type.startsWith("text/html")) {
          const { names, attributes, scripts, stray } = markupOf(text);
          expect(stray, path).toBeNull();
          expect(
            names.filter((name) => !TAGS.has(name) && name !== "!doctype"),
            path,
          ).toEqual([]);
          expect(
            attributes.filter((name) => name?.startsWith("on")),
            path,
          ).toEqual([]);
          expect(scripts, path).toBe(markupOf(harmless.get(path)?.bytes.toString() ?? "").scripts);
          expect(text, path).not.toMatch(/href="javascript:/i);
        } else if (/xml/.test(type)) {
          expect(XMLValidator.validate(text), path).toBe(true);
          expect(text, path).not.toMatch(/[\uFFFE\uFFFF\u202A-\u202E\u2066-\u2069]/);
          xml.parse(text);
        } else if (path.endsWith("index.jsonl")) {
          for (const line of text.split("\n")) expect(JSON.parse(line), path).toHaveLength(5);
        } else if (type.includes("jsonl")) {
          for (const line of text.trimEnd().split("\n")) signedRecordSchema.parse(JSON.parse(line));
        } else if (type.includes("json")) JSON.parse(text);
        else expect(text, path).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
      }
    }),
    { numRuns: 60 },
  );
});

test("RSS readers, who take a description for HTML, get none from a record", () => {
  const xml = new XMLParser();
  fc.assert(
    fc.property(hostileRecord, (first) => {
      const rss = renderSite([first], facts(), NOW).get("v1/all.rss")?.bytes.toString() ?? "";
      const { description } = xml.parse(rss).rss.channel.item;
      expect(description.replaceAll(/<\/?p>/g, "")).not.toMatch(/[<>]/);
    }),
    { numRuns: 30 },
  );
});

test("the check itself sees a foreign tag, an attribute and a stray bracket", () => {
  expect(markupOf('<p>a<img src="x" onerror="y">').names).toContain("img");
  expect(markupOf('<p onload="x">a</p>').attributes).toContain("onload");
  expect(markupOf("<p>1 < 2</p>").stray).not.toBeNull();
});
