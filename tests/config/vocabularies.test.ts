import { describe, expect, test } from "vitest";
import { vocabularyEn } from "../../config/texts/en/vocabulary.ts";
import { vocabularyEs } from "../../config/texts/es/vocabulary.ts";
import { findPhrases, hear } from "../../core/report/find-phrases.ts";
import { readKind } from "../../core/report/read-kind.ts";
import { readSight } from "../../core/report/read-sight.ts";
import { wordsOf } from "../../core/words/words-of.ts";

const vocabularies = [vocabularyEn, vocabularyEs];

/** Every list of words, wherever it stands in a vocabulary. */
const listsIn = (value: unknown, path: string): { path: string; list: readonly unknown[] }[] => {
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return [{ path, list: value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => listsIn(inner, `${path}.${key}`));
};

test("every language fills what the others fill", () => {
  const shape = vocabularies.map((vocabulary) =>
    [...Object.keys(vocabulary), ...Object.keys(vocabulary.kinds).map((kind) => `kinds.${kind}`)].sort(),
  );
  expect(shape[1]).toEqual(shape[0]);
});

describe.each(vocabularies)("the vocabulary $lang", (vocabulary) => {
  test("has no empty list, no word twice in one, and no capital", () => {
    const { soundsLike: _, ...lists } = vocabulary; // a language may be written as it sounds
    for (const { path, list } of listsIn(lists, vocabulary.lang)) {
      expect(list.length, path).toBeGreaterThan(0);
      expect(new Set(list).size, path).toBe(list.length);
      for (const phrase of list) expect(String(phrase), path).toBe(String(phrase).toLowerCase().trim());
    }
  });

  /** A phrase as somebody would write it. */
  const written = (phrase: string): string => phrase.replace("#", "3").replaceAll("*", "");

  test("finds each of its phrases as written", () => {
    const { sees, hears, unseen, now, at, ago, people, dayParts, no } = vocabulary;
    const says = [...ago, ...dayParts].flatMap((one) => one.says);
    for (const phrase of [...sees, ...hears, ...unseen, ...now, ...at, ...people.flat(), ...says, ...no])
      expect(findPhrases(hear(wordsOf(written(phrase)), vocabulary), [phrase]), phrase).not.toEqual([]);
  });

  test("reads each phrase of a kind as a kind, and of sight as that", () => {
    const heard = (phrase: string) => [hear(wordsOf(written(phrase)), vocabulary)];
    for (const phrase of Object.values(vocabulary.kinds).flat())
      expect(readKind(heard(phrase)), phrase).not.toBeNull();
    for (const phrase of vocabulary.noKind) expect(readKind(heard(phrase)), phrase).toBeNull();
    for (const phrase of vocabulary.sees) expect(readSight(heard(phrase)), phrase).toBe(true);
    for (const phrase of [...vocabulary.hears, ...vocabulary.unseen])
      expect(readSight(heard(phrase)), phrase).toBe(false);
    for (const phrase of vocabulary.noSight) expect(readSight(heard(phrase)), phrase).toBeNull();
  });
});
