import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanText, escapeHtml } from "../../../core/words/clean-text.ts";

/** Text with all that makes trouble in it, and often. */
const awkward = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 4 }),
      fc.string({ unit: "binary", maxLength: 2 }),
      fc.constantFrom(
        "a",
        "\u0301",
        "\u200B",
        "\u202E",
        "\u2066",
        "\uFEFF",
        "\n",
        "\u2028",
        "\uD800",
        "\u0000",
        " ",
      ),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(""));

test("characters that turn the direction of text are taken out", () => {
  expect(cleanText("two vans \u202Eton\u202C here \u2067x\u2069 \u061C\u200E\u200F")).toBe(
    "two vans ton here x",
  );
});

test("control characters are taken out, and line breaks become spaces", () => {
  expect(cleanText("\u0007one\u0000\r\ntwo\u2028three\tfour\u0085")).toBe("one two three four");
});

test("letters and accents are composed, even where something invisible stood between them", () => {
  expect(cleanText("Cafe\u0301")).toBe("Café");
  expect(cleanText("Cafe\u200B\u0301")).toBe("Café");
});

test("what joins letters in Persian, Hindi and emoji stays", () => {
  expect(cleanText("می\u200Cخواهم 👩\u200D🚒")).toBe("می\u200Cخواهم 👩\u200D🚒");
});

test("half a surrogate pair becomes a replacement character", () => {
  expect(cleanText("a\uD800b")).toBe("a\uFFFDb");
});

test("clean text is clean already", () => {
  fc.assert(
    fc.property(awkward, (text) => {
      const once = cleanText(text);
      expect(cleanText(once)).toBe(once);
      expect(once).toBe(once.normalize("NFC").trim());
      expect(once).not.toMatch(
        /[\p{Cc}\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029\uFEFF]/u,
      );
      expect(once.isWellFormed()).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

test("escaped text holds no mark of HTML and reads the same when it is shown", () => {
  fc.assert(
    fc.property(awkward, (text) => {
      const html = escapeHtml(`<b title="x">${text}</b> & 'y'`);
      expect(html).not.toMatch(/[<>"']/);
      expect(html.replace(/&(?:amp|lt|gt|quot|#39);/g, "")).not.toContain("&");
      expect(unescaped(html)).toBe(`<b title="x">${text}</b> & 'y'`);
    }),
  );
});

const MARKS: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

const unescaped = (html: string): string =>
  html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => MARKS[name] ?? "");
