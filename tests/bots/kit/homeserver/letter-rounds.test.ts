import fc from "fast-check";
import { expect, test } from "vitest";
import { letterRounds } from "../../../../bots/kit/homeserver/letter-rounds.ts";

test("in a round nobody has two letters, nobody's letters change their order, and none is lost", () => {
  const letters = fc.array(fc.record({ sender: fc.constantFrom("@a:x", "@b:x", "@c:x"), n: fc.nat() }));
  fc.assert(
    fc.property(letters, (all) => {
      const rounds = letterRounds(all);
      for (const round of rounds)
        expect(new Set(round.map((letter) => "sender" in letter && letter.sender)).size).toBe(round.length);
      for (const sender of ["@a:x", "@b:x", "@c:x"]) {
        const theirs = (list: readonly object[]) =>
          list.filter((letter) => "sender" in letter && letter.sender === sender);
        expect(theirs(rounds.flat())).toEqual(theirs(all));
      }
      expect(rounds.flat()).toHaveLength(all.length);
    }),
  );
});

test("letters without a sender are one sender's, and an empty answer has no round", () => {
  expect(letterRounds([{ n: 1 }, { n: 2 }])).toEqual([[{ n: 1 }], [{ n: 2 }]]);
  expect(letterRounds([])).toEqual([]);
});
