import { afterEach, beforeEach, expect, test } from "vitest";
import { ON_THE_WAY } from "../../../../bots/kit/lines/line-book.ts";
import { LINE } from "../../../../bots/kit/lines/messages.ts";
import { LineEnd, NAME, settle, world } from "./line-end.ts";

let a: LineEnd;
let b: LineEnd;
beforeEach(() => {
  a = new LineEnd();
  b = new LineEnd();
});
afterEach(() => {
  a.ledger.close();
  b.ledger.close();
});

const tells = (end: LineEnd, count: number, about = "x"): void => {
  for (let n = 1; n <= count; n++) end.tell(n, about);
};

/** Kinds of what lies on a wire, runs of one kind together. */
const kinds = (end: LineEnd): string[] => end.wire.map(({ type }) => type.slice("org.almenara.".length));

const hearsAll = (end: LineEnd): void => {
  for (const event of end.wire.splice(0)) end.hears(event);
};

test("no more than 80 messages are under way, and each acknowledgement lets as many follow", () => {
  tells(a, 200);
  a.sends(b);
  expect(b.wire).toHaveLength(79); // one is kept for what goes ahead of a repetition
  for (const event of b.wire.splice(0, 30)) b.hears(event);
  b.acknowledges();
  b.sends(a);
  hearsAll(a);
  a.sends(b);
  expect(b.wire).toHaveLength(49 + 30);
  expect(a.book.unacknowledged(NAME)).toBe(170);
});

test("a missing number is asked for, said again, and then everything after it", () => {
  tells(a, 5);
  a.sends(b);
  b.wire.splice(1, 1);
  hearsAll(b);
  expect(b.handled.map(({ n }) => n)).toEqual([1]);
  b.sends(a);
  expect(a.wire.map(({ content }) => content)).toEqual([{ v: 1, ledger: a.book.ledgerId, from: 2 }]);
  hearsAll(a);
  a.sends(b);
  hearsAll(b);
  expect(b.handled.map(({ n }) => n)).toEqual([1, 2]);
  b.acknowledges();
  b.sends(a);
  hearsAll(a);
  a.sends(b);
  hearsAll(b);
  expect(b.handled.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5]);
});

test("the same hole is asked for once in ten seconds, however many messages come after it", () => {
  tells(a, 50);
  a.sends(b);
  b.wire.shift();
  hearsAll(b);
  b.sends(a);
  expect(kinds(a)).toEqual(["want"]);
});

test("a side that lost everything gets hundreds of messages again without a single reminder", () => {
  tells(a, 500);
  settle(a, b);
  expect(b.handled).toHaveLength(500);
  b.replace();
  expect(settle(a, b)).toBe(1);
  expect(b.handled.map(({ n }) => n)).toEqual(Array.from({ length: 500 }, (_, n) => n + 1));
});

test("numbers whose subject is over cost a new side one filler, not one each", () => {
  tells(a, 300, "old");
  settle(a, b);
  a.book.over(NAME, "old", world.now);
  tells(a, 2, "new");
  a.sends(b);
  b.wire.length = 0;
  b.replace();
  b.sends(a);
  hearsAll(a);
  a.sends(b);
  expect(b.wire.map(({ content }) => content)).toEqual([
    { v: 1, ledger: a.book.ledgerId, n: 1, kind: "void", body: { upto: 300 } },
  ]);
  settle(a, b);
  expect(b.handled.map(({ n }) => n)).toEqual([301, 302]);
});

test("an acknowledgement that was lost is said again when it is asked after", () => {
  tells(a, 3);
  a.sends(b);
  hearsAll(b);
  b.acknowledges();
  b.sends(a);
  a.wire.length = 0;
  a.start();
  a.sends(b);
  hearsAll(b);
  b.acknowledges();
  b.sends(a);
  hearsAll(a);
  expect(a.book.unacknowledged(NAME)).toBe(0);
  expect(b.handled).toHaveLength(3);
});

test("a late and lower acknowledgement, one of what was never said, and one of another ledger change nothing", () => {
  tells(a, 5);
  const ack = (upto: number, ledger = a.book.ledgerId): void => {
    a.hears({ id: "$x", type: LINE.ack, content: { v: 1, ledger, upto } });
  };
  ack(4);
  ack(2);
  ack(99);
  ack(5, "another");
  expect(a.book.unacknowledged(NAME)).toBe(1);
});

test("a want of what was never said doesn't make the next message be forgotten", () => {
  tells(a, 2);
  a.hears({ id: "$x", type: LINE.want, content: { v: 1, ledger: a.book.ledgerId, from: 50 } });
  a.tell(3, "x");
  settle(a, b);
  expect(b.handled.map(({ n }) => n)).toEqual([1, 2, 3]);
});

test("what a start says: the numbers that still count, and what was handled of the other", () => {
  tells(a, 3, "over soon");
  tells(a, 1, "stays");
  b.tell(7, "x");
  settle(a, b);
  a.book.over(NAME, "over soon", world.now);
  expect(a.book.have(NAME)).toEqual({
    v: 1,
    ledger: a.book.ledgerId,
    first: 4,
    last: 4,
    heard: { [b.book.ledgerId]: 1 },
  });
  a.book.over(NAME, "stays", world.now);
  expect(a.book.have(NAME)).toMatchObject({ first: 5, last: 4 });
});

test("what is over before it was heard is skipped, and the rest is handled", () => {
  tells(a, 3, "over soon");
  tells(a, 1, "stays");
  a.sends(b);
  b.wire.length = 0;
  a.book.over(NAME, "over soon", world.now);
  settle(a, b);
  expect(b.handled.map(({ n }) => n)).toEqual([4]);
});

test("what is too large for an event is refused when it is told, also behind a full window, and takes no number", () => {
  tells(a, 100);
  const huge = { words: "x".repeat(50_000) };
  expect(() => a.book.tell(NAME, "work", huge, "x", world.now)).toThrow("too many for one event");
  a.tell(101, "x");
  settle(a, b);
  expect(b.handled).toHaveLength(101);
});

test("what goes ahead of a repetition and is lost too is said again when it is asked for after 30 s", () => {
  tells(a, 2);
  a.sends(b);
  b.wire.length = 0;
  const wants = (id: string): void => {
    a.hears({ id, type: LINE.want, content: { v: 1, ledger: a.book.ledgerId, from: 1 } });
    a.sends(b);
  };
  wants("$first");
  expect(b.wire.splice(0)).toHaveLength(1);
  wants("$too early");
  expect(b.wire).toHaveLength(0);
  world.now += ON_THE_WAY;
  wants("$later");
  expect(b.wire).toHaveLength(1);
});

test("what waits for the window isn't announced: the other side would ask for it as if it were lost", () => {
  tells(a, 200);
  expect(a.book.have(NAME)).toMatchObject({ first: 1, last: 79 });
});
