import fc from "fast-check";
import { expect, test } from "vitest";
import { recognise } from "../../../core/words/recognise.ts";

const WORDS = {
  claim: ["claim", "mine", "tomo", "mía"],
  verdict_for: ["for", "por"],
  retract: ["retract", "retira"],
  no_signal: ["no signal", "sin señal"],
};

test.each([
  ["claim", "claim", ""],
  ["  CLAIM  ", "claim", ""],
  ["Mía.", "claim", ""],
  ["mia!", "claim", ""],
  ["¡Mía!", "claim", ""],
  ["claim A7F3", "claim", "A7F3"],
  ["claim: A7F3", "claim", "A7F3"],
  ["for Ana see", "verdict_for", "Ana see"],
  ["sin senal 30", "no_signal", "30"],
  ["retract did not happen", "retract", "did not happen"],
])("%j is said with the rest as typed", (text, name, rest) => {
  expect(recognise(text, WORDS)).toEqual({ is: "word", name, rest });
});

test("a mistyped word is told, never done", () => {
  expect(recognise("retrct A7F3", WORDS)).toEqual({ is: "near", typed: "retrct", meant: "retract" });
});

test.each(["I claim nothing", "claimant", "two vans at the corner", "", "🚓"])("%j is talk", (text) => {
  expect(recognise(text, WORDS)).toEqual({ is: "nothing" });
});

test("whatever follows a word, it is the same word", () => {
  fc.assert(
    fc.property(fc.constantFrom("claim", "retira", "no signal"), fc.string(), (saying, rest) => {
      const found = recognise(`${saying} ${rest}`, WORDS);
      expect(found.is).toBe("word");
    }),
  );
});
