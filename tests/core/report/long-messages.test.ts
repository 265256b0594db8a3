import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { la } from "../../../config/areas/la.ts";
import { oak } from "../../../config/areas/oak.ts";
import { vocabularyEn } from "../../../config/texts/en/vocabulary.ts";
import { vocabularyEs } from "../../../config/texts/es/vocabulary.ts";
import { understand } from "../../../core/report/understand.ts";
import { phraseBook } from "../../../core/words/phrase-book.ts";
import { NOW, ZONE } from "./corpus/corpus.ts";

const LONGEST = 64 * 1024;
const vocabularies = [vocabularyEn, vocabularyEs];
const read = (text: string) =>
  understand(text, { areas: [...la, ...oak], now: NOW, zone: ZONE, vocabularies });

describe("what is searched grows with a text as its length does", () => {
  const phrases = ["a b c", "a a a a", "b a", "c", "a c"].map((means) => ({
    words: means.split(" ").map((is) => ({ is, mistakes: 0 })),
    means,
  }));
  const book = phraseBook(phrases);

  /** How often the words of a text are looked at. */
  const steps = (words: readonly string[]): number => {
    let count = 0;
    const counting = new Proxy(
      words.map((word) => [word]),
      {
        get: (target, key, receiver) => {
          if (typeof key === "string" && /^\d+$/.test(key)) count++;
          return Reflect.get(target, key, receiver);
        },
      },
    );
    book.find(counting, (index) => words[index] === "a");
    return count;
  };

  test("whatever words stand there", () => {
    const words = fc.array(fc.constantFrom("a", "b", "c", "d"), { minLength: 1, maxLength: 400 });
    fc.assert(
      fc.property(words, (some) => {
        expect(steps(some)).toBeLessThan(some.length * 120);
      }),
    );
    expect(steps(Array(4_000).fill("a"))).toBeLessThan(4_000 * 120);
  });
});

/** Each is repeated up to the longest message. */
const HOSTILE = [
  "at 2 ",
  "25:10 16:00 ",
  "a la ",
  "soto 1st ",
  "x",
  "a.",
  "geo:1,",
  "/dir/",
  "1",
  "323 ",
  "no migra ",
  "alguien sabe si hay migra ",
  "2345CFGH+",
  "e\u0301",
  "https://x/",
  "lat lon 34.1234 ",
  "34°02'",
  "anoche ",
  "fruitvale bart macarthur park ",
  " ",
  "#map=1/",
  "\n",
  "'",
  "-1.111",
  "(323) ",
];

describe("a hostile message of 64 KiB is read in time that grows as its length does", () => {
  const spent = (text: string): number =>
    Math.min(
      ...[1, 2, 3].map(() => {
        const before = process.cpuUsage();
        read(text);
        const { user, system } = process.cpuUsage(before);
        return user + system;
      }),
    );

  test.each(HOSTILE)("%j", (bit) => {
    const of = (length: number): string => bit.repeat(Math.ceil(length / bit.length)).slice(0, length);
    const [short, long] = [spent(of(LONGEST / 8)), spent(of(LONGEST))];
    // Of eight times the length: some eight times as long, where a square would take 64 times. A little is only noise. µs
    expect(long < 50_000 || long / short < 24, `${short} µs, then ${long} µs`).toBe(true);
  });
});
