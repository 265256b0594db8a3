import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesInJson, pagesOf } from "../../../core/words/pages-of.ts";

test("lines are put together as long as they fit", () => {
  expect(pagesOf(["aaa", "bbb", "ccc"], 10)).toEqual(["aaa\nbbb", "ccc"]);
  expect(pagesOf([], 10)).toEqual([]);
});

test("no page is too large, and nothing is lost or cut within a character", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: "binary" }), { maxLength: 8 }),
      fc.integer({ min: 14, max: 60 }),
      (lines, most) => {
        const pages = pagesOf(lines, most);
        for (const page of pages) {
          expect(bytesInJson(page)).toBeLessThanOrEqual(most);
          expect(page.isWellFormed()).toBe(lines.every((line) => line.isWellFormed()) || page.isWellFormed());
        }
        expect(pages.join("").replaceAll("\n", "")).toBe(lines.join("").replaceAll("\n", ""));
      },
    ),
  );
});
