import { afterEach, beforeEach, expect, test } from "vitest";
import type { Ledger } from "../../../bots/kit/ledger/ledger.ts";
import { nextTimer } from "../../../bots/kit/timers/timers.ts";
import { Turn } from "../../../bots/kit/turn.ts";
import { newBook } from "./new-book.ts";
import { type Scratch, scratch } from "./scratch.ts";

let place: Scratch;
let ledger: Ledger;
beforeEach(() => {
  place = scratch();
  ledger = place.open();
});
afterEach(() => place[Symbol.dispose]());

const turn = (cause: string): Turn =>
  new Turn(
    { ledger, lines: newBook(ledger), random: (bytes) => new Uint8Array(bytes).fill(7) },
    cause,
    1_000,
  );

const outbox = (): unknown[] =>
  ledger
    .sql("SELECT action, room, type FROM outbox ORDER BY seq")
    .all()
    .map(({ action, room, type }) => [action, room, ...(type === null ? [] : [type])]);

test("a handler says, joins, leaves, hands on and sets timers, all as rows", () => {
  const now = turn("cause");
  now.join("!a", ["there"]);
  now.say("!a", "m.room.message", { body: "x" });
  now.leave("!a");
  now.tell("line", "report", { id: 1 }, "about");
  now.at(5_000, "lease", "key", { by: "ana" });
  expect(outbox()).toEqual([
    ["join", "!a"],
    ["send", "!a", "m.room.message"],
    ["leave", "!a"],
    ["send", "!line", "org.almenara.line"],
  ]);
  expect(nextTimer(ledger)).toEqual({ name: "lease", key: "key", due: 5_000, body: { by: "ana" } });
  now.cancel("lease", "key");
  expect(nextTimer(ledger)).toBeNull();
});

test("the same cause handled a second time says nothing a second time", () => {
  for (let time = 0; time < 2; time++) {
    const again = turn("cause");
    again.say("!a", "t", { step: 1 });
    again.say("!a", "t", { step: 2 });
  }
  turn("another cause").say("!a", "t", {});
  expect(outbox()).toHaveLength(3);
});

test("what was handed on is kept until it is over", () => {
  turn("cause").tell("line", "report", {}, "about");
  const kept = (): unknown => ledger.sql("SELECT count(*) AS n FROM line_sent").get()?.n;
  expect(kept()).toBe(1);
  turn("later").over("line", "about");
  expect(kept()).toBe(0);
});

test("chance comes from outside", () => expect([...turn("cause").random(2)]).toEqual([7, 7]));
