import fc from "fast-check";
import { expect, test } from "vitest";
import { beginningOf } from "../../../core/words/beginning-of.ts";

const size = (text: string): number => Buffer.byteLength(JSON.stringify(text));

test("what fits stays, and what doesn't is cut as late as possible, between characters", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 2, max: 60 }), (text, bytes) => {
      const cut = beginningOf(text, bytes);
      expect(text.startsWith(cut)).toBe(true);
      expect(size(cut)).toBeLessThanOrEqual(bytes);
      const [next = ""] = [...text.slice(cut.length)];
      if (cut !== text) expect(size(cut + next)).toBeGreaterThan(bytes);
    }),
  );
});

test("quotes and emoji count as what they take", () => {
  expect(beginningOf('""""', 6)).toBe('""');
  expect(beginningOf("🚐🚐", 6)).toBe("🚐");
});
