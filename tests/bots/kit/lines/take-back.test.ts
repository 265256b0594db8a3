import { afterEach, beforeEach, expect, test } from "vitest";
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

/** The contents of the messages that are to be taken back. */
const takenBack = (end: LineEnd): unknown[] =>
  end.ledger
    .sql("SELECT content FROM outbox WHERE action = 'redact' ORDER BY seq")
    .all()
    .map(({ content }) => Object.values((JSON.parse(String(content)) as { redacts: object }).redacts)[0]);
const txns = (end: LineEnd): unknown[] =>
  end.ledger
    .sql("SELECT txn FROM outbox WHERE type = 'org.almenara.line' ORDER BY seq")
    .all()
    .map(({ txn }) => txn);
const contents = (end: LineEnd): string =>
  JSON.stringify(end.ledger.sql("SELECT content FROM outbox WHERE type = 'org.almenara.line'").all());

test("what is over is taken back once the other side has handled it, and its content is gone here at once", () => {
  a.tell(4711, "report");
  a.tell(2, "another");
  settle(a, b);
  a.book.over(NAME, "report", world.now);
  expect(takenBack(a)).toEqual([txns(a)[0]]);
  expect(contents(a)).not.toContain("4711");
  a.book.over(NAME, "report", world.now);
  expect(takenBack(a)).toHaveLength(1);
});

test("what is over before the other side has it stays until it has, so that nobody asks for it again", () => {
  a.tell(1, "report");
  a.sends(b);
  a.ledger.sql("UPDATE outbox SET tried = 1").run();
  a.book.over(NAME, "report", world.now);
  expect(takenBack(a)).toEqual([]);
  settle(a, b);
  expect(takenBack(a)).toEqual(txns(a));
  expect(b.handled.map(({ id }) => id)).toEqual([1]);
});

test("what was never tried is said no more: only that its number is over", () => {
  a.tell(4711, "report");
  a.tell(2, "another");
  a.book.over(NAME, "report", world.now);
  expect(contents(a)).not.toContain("4711");
  settle(a, b);
  expect(b.handled.map(({ id }) => id)).toEqual([2]);
});

test("each repetition of it is taken back too", () => {
  a.tell(1, "report");
  settle(a, b);
  b.replace();
  settle(a, b);
  a.book.over(NAME, "report", world.now);
  expect(takenBack(a).toSorted()).toEqual(txns(a).toSorted());
  expect(takenBack(a).length).toBeGreaterThan(1);
});
