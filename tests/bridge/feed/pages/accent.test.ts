import fc from "fast-check";
import { expect, test } from "vitest";
import { contrastOf, readableOn } from "../../../../bridge/feed/pages/accent.ts";

const colour = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map((rgb) => `#${rgb.map((one) => one.toString(16).padStart(2, "0")).join("")}`);

test("whatever colour an operator chooses, it can be read on light and on dark", () => {
  fc.assert(
    fc.property(colour, fc.constantFrom("#ffffff", "#faf9f6", "#1e1e1d", "#131313"), (accent, ground) => {
      expect(contrastOf(readableOn(accent, ground), ground)).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test("a colour that can be read already stays as it is", () => {
  expect(readableOn("#1b5e8c", "#faf9f6")).toBe("#1b5e8c");
  expect(contrastOf("#000000", "#ffffff")).toBeCloseTo(21);
});
