import fc from "fast-check";
import { expect, test } from "vitest";
import {
  checked,
  dueToAsk,
  FIELD,
  mayGo,
  nextCheck,
  type Out,
  signOfLife,
  withoutSignal,
} from "../../../core/field/out.ts";

const MINUTE = 60_000;

const out = (person: string, other: Partial<Out> = {}): Out => ({
  ...{ person, incident: "A7F3", where: "there", since: 0, sign: 0, asked: null },
  ...{ reminded: false, called: false, quietUntil: 0 },
  ...other,
});

test("who doesn't answer is asked at 15 min, asked again at 20, and the dispatchers are called at 23", () => {
  let one = out("rita");
  const times: [string, number][] = [];
  for (let next = nextCheck(one); next; next = nextCheck(one)) {
    times.push([next.does, next.at / MINUTE]);
    one = checked(one, next.does, next.at);
  }
  expect(times).toEqual([
    ["ask", 15],
    ["remind", 20],
    ["call", 23],
  ]);
});

test("any sign of life begins it anew, wherever it was; without signal nobody is asked before", () => {
  fc.assert(
    fc.property(fc.constantFrom("ask", "remind", "call"), fc.nat(500 * MINUTE), (until, at) => {
      let one = out("rita");
      for (let next = nextCheck(one); next; next = nextCheck(one)) {
        one = checked(one, next.does, next.at);
        if (next.does === until) break;
      }
      expect(nextCheck(signOfLife(one, at))).toEqual({ does: "ask", at: at + FIELD.checkEvery });
    }),
  );
  expect(nextCheck(withoutSignal(out("rita"), 0, 30 * MINUTE))?.at).toBe(30 * MINUTE);
  expect(nextCheck(withoutSignal(out("rita"), 0, 999 * MINUTE))?.at).toBe(FIELD.longestNoSignal);
  expect(nextCheck(withoutSignal(out("rita"), 0, MINUTE))?.at).toBe(15 * MINUTE);
});

test("at most six go, who has left makes room, and who goes already may say so again", () => {
  const six = ["a", "b", "c", "d", "e", "f"].map((person) => out(person));
  expect(mayGo("g", six, false)).toBe("six");
  expect(mayGo("a", six, false)).toBeNull();
  expect(mayGo("g", [...six.slice(1), out("a", { where: "left" })], false)).toBeNull();
  expect(mayGo("g", [], true)).toBe("enough");
  expect(mayGo("a", [out("a", { where: "left" })], true)).toBe("enough");
});

test("whoever falls due soon is asked along, and who has no signal isn't", () => {
  const people = [
    out("a"),
    out("b", { sign: 2 * MINUTE }),
    out("c", { sign: 10 * MINUTE }),
    out("d", { quietUntil: 16 * MINUTE }),
    out("e", { asked: 14 * MINUTE }),
  ];
  expect(dueToAsk(people, 14 * MINUTE)).toEqual([]);
  expect(dueToAsk(people, 15 * MINUTE).map(({ person }) => person)).toEqual(["a", "b"]);
});
