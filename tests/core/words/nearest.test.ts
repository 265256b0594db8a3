import fc from "fast-check";
import { expect, test } from "vitest";
import { nearest } from "../../../core/words/nearest.ts";

const WORDS = ["claim", "release", "preview", "send", "retract", "see", "same"];

test.each([
  ["claim", "claim"],
  ["claimm", "claim"],
  ["calim", "claim"],
  ["RETRACT", "retract"],
  ["retrct", "retract"],
  ["sned", "send"],
])("%s is %s", (typed, meant) => {
  expect(nearest(typed, WORDS)).toBe(meant);
});

test.each(["sme", "banana", "", "x"])("%j could be anything, so nothing is guessed", (typed) => {
  expect(nearest(typed, WORDS)).toBeNull();
});

test("a word is nearest to itself, whatever else is known", () => {
  const word = fc.stringMatching(/^[a-z]{3,10}$/);
  fc.assert(
    fc.property(word, fc.array(word), (one, others) => {
      expect(nearest(one, [...new Set([...others, one])])).toBe(one);
    }),
  );
});
