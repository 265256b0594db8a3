import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type ListenDeps, listen } from "../../../../bots/kit/lines/listen.ts";
import { LINE } from "../../../../bots/kit/lines/messages.ts";
import { LineEnd, NAME } from "./line-end.ts";

let end: LineEnd;
beforeEach(() => {
  end = new LineEnd();
});
afterEach(() => end.ledger.close());

const message = (n: number, body: unknown = { id: n }) => ({
  id: `$${n}`,
  type: LINE.message,
  content: { v: 1, ledger: "theirs", n, kind: "work", body },
});

const deps = (more: Partial<ListenDeps> = {}): ListenDeps => ({
  ledger: end.ledger,
  book: end.book,
  roomOf: (line) => `!${line}`,
  handle: () => {},
  acknowledge: () => {},
  ...more,
});

test.each([
  ["another type", { id: "$1", type: "m.room.message", content: {} }],
  ["another version", { ...message(1), content: { ...message(1).content, v: 2 } }],
  ["a field too many", { ...message(1), content: { ...message(1).content, more: 1 } }],
  ["a number that isn't one", { ...message(1), content: { ...message(1).content, n: 1.5 } }],
  ["an acknowledgement without a ledger", { id: "$1", type: LINE.ack, content: { v: 1, upto: 1 } }],
  ["a want from nought", { id: "$1", type: LINE.want, content: { v: 1, ledger: "x", from: 0 } }],
  ["a have without a list", { id: "$1", type: LINE.have, content: { v: 1, ledger: "x", first: 1, last: 1 } }],
  ["nothing", { id: "$1", type: LINE.message, content: null }],
])("%s isn't the line's language, and changes nothing", (_, event) => {
  expect(end.hears(event)).toBe(false);
  expect(end.handled).toEqual([]);
  expect(end.ledger.sql("SELECT count(*) AS n FROM outbox").get()?.n).toBe(0);
});

test("a message is handed on with a cause that names its ledger and number", () => {
  const handle = vi.fn();
  end.ledger.write(() => listen(deps({ handle }), NAME, message(1), 1));
  expect(handle).toHaveBeenCalledWith(NAME, "work", { id: 1 }, `theirs:${NAME}:1`);
});

test("each message that was handled, now or before, is acknowledged; one after a hole isn't", () => {
  const acknowledge = vi.fn();
  for (const n of [1, 1, 3]) end.ledger.write(() => listen(deps({ acknowledge }), NAME, message(n), 1));
  expect(acknowledge).toHaveBeenCalledTimes(2);
});

test("a message whose handler fails is set aside: what it did is undone, and the next one is handled", () => {
  const failed = vi.fn();
  const handle = vi.fn(() => {
    end.ledger.sql("INSERT INTO fact VALUES('half', 'done')").run();
    throw new Error("a mistake");
  });
  end.ledger.write(() => listen(deps({ handle, failed }), NAME, message(1), 1));
  expect(failed).toHaveBeenCalledWith(NAME, "work", new Error("a mistake"));
  expect(end.ledger.sql("SELECT 1 FROM fact").get()).toBeUndefined();
  expect(end.book.heard(NAME, "theirs")).toBe(1);
  expect(end.hears(message(2))).toBe(true);
  expect(end.handled.map(({ n }) => n)).toEqual([2]);
});

test("where nobody is told of failures, one is thrown and the message isn't counted as handled", () => {
  const handle = (): void => {
    throw new Error("a mistake");
  };
  expect(() => end.ledger.write(() => listen(deps({ handle }), NAME, message(1), 1))).toThrow("a mistake");
  expect(end.book.heard(NAME, "theirs")).toBe(0);
});
