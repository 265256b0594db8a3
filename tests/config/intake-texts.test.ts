import { describe, expect, test } from "vitest";
import { intakeEn } from "../../config/texts/en/intake.ts";
import { intakeEs } from "../../config/texts/es/intake.ts";
import { CONSENTS } from "../../core/report/consent.ts";
import { INTAKE_PHRASES, INTAKE_WORDS, UNFIT } from "../../core/report/intake-phrases.ts";
import { faultsOfPhrases, type Phrase } from "../../core/words/phrases.ts";
import { fold } from "../../core/words/recognise.ts";

const textOf = (phrase: Phrase): string => (typeof phrase === "string" ? phrase : JSON.stringify(phrase));

describe.each([
  ["English", intakeEn, /\bwrite (?:what|where)\b/, /false alarm/i],
  ["Spanish", intakeEs, /\bescriba (?:qué|dónde) /, /falsa? alarma/i],
])("what intake says in %s", (_name, { phrases, words }, write, never) => {
  test("is complete", () => expect(faultsOfPhrases(INTAKE_PHRASES, phrases)).toEqual([]));

  test("tells of whatever can't be taken what to do instead", () => {
    for (const what of UNFIT) expect(phrases[`unfit.${what}`]).toMatch(write);
  });

  test("never calls anything a false alarm, and is short", () => {
    for (const [key, phrase] of Object.entries(phrases)) {
      expect(textOf(phrase)).not.toMatch(never);
      expect(textOf(phrase).length, key).toBeLessThan(700);
    }
  });

  test("names only words that can be typed", () => {
    const sayings = [intakeEn, intakeEs].flatMap((language) =>
      [
        ...INTAKE_WORDS.flatMap((word) => language.words[word]),
        ...[language.send, language.keep_back, language.exact].flat(),
        ...CONSENTS.flatMap((answer) => language.consent[answer]).flatMap((one) => [
          one,
          `${language.words.lawyer[0]} ${one}`,
        ]),
      ].map(fold),
    );
    const named = Object.values(phrases).flatMap((phrase) => [...textOf(phrase).matchAll(/“([^“”{]+)”/g)]);
    const typed = named
      .map(([, word = ""]) => fold(word))
      .filter((word) => !/^(?:leave|salir|most compatible|mas compatible)$/.test(word));
    expect(typed.length).toBeGreaterThan(5);
    for (const word of typed) expect(sayings).toContain(word.replace(/ (?:es|en)$/, ""));
  });

  test("has no saying for two words", () => {
    const sayings = INTAKE_WORDS.flatMap((word) => words[word].map(fold));
    expect(new Set(sayings).size).toBe(sayings.length);
  });
});

test("no saying means one word in one language and another in the other", () => {
  for (const word of INTAKE_WORDS)
    for (const other of INTAKE_WORDS.filter((one) => one !== word))
      expect(intakeEs.words[other].filter((saying) => intakeEn.words[word].includes(saying))).toEqual([]);
});
