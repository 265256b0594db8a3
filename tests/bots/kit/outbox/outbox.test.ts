import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { MINUTE } from "../../../../bots/kit/clock.ts";
import { eventOf, say } from "../../../../bots/kit/outbox/say.ts";
import { failure } from "../../../stub-homeserver/stub-homeserver.ts";
import { type Counter, counter } from "./counter.ts";

let desk: Counter;
beforeEach(() => {
  vi.useFakeTimers();
  desk = counter();
});
afterEach(() => {
  vi.useRealTimers();
  desk[Symbol.dispose]();
});

const passes = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const wakes = (): Promise<unknown> => {
  desk.outbox.wake();
  return passes(0);
};

test("what is in the outbox goes out in order, and its event id is kept", async () => {
  const txn = desk.says("!a", "1");
  desk.says("!a", "2");
  await wakes();
  expect(desk.bodies()).toEqual(["1", "2"]);
  expect(eventOf(desk.ledger, txn)).toBe(desk.homeserver.timelineOf("!a")[0]?.event_id);
  expect(desk.sent).toHaveBeenCalledTimes(2);
});

test("one is in flight in each room, and rooms go side by side", async () => {
  const goes = desk.homeserver.holds();
  for (const body of ["1", "2", "3"]) for (const room of ["!a", "!b"]) desk.says(room, body);
  await wakes();
  await passes(50);
  expect(desk.homeserver.asked).toEqual(["send !a", "send !b"]);
  goes();
  await passes(0);
  expect(desk.bodies("!a")).toEqual(["1", "2", "3"]);
  expect(desk.bodies("!b")).toEqual(["1", "2", "3"]);
});

test("rooms begin in the order in which something was said for them, whatever their ids", async () => {
  const goes = desk.homeserver.holds();
  for (const room of ["!z", "!a", "!m"]) desk.says(room, "1");
  await wakes();
  await passes(50);
  expect(desk.homeserver.asked).toEqual(["send !z", "send !a", "send !m"]);
  goes();
  await passes(0);
});

test("what was said first has the homeserver to itself until it is answered, and no longer than 50 ms", async () => {
  const answered = desk.homeserver.holds();
  for (const room of ["!z", "!a", "!m"]) desk.says(room, "1");
  await wakes();
  await passes(49);
  expect(desk.homeserver.asked).toEqual(["send !z"]);
  answered();
  await passes(0);
  expect(desk.homeserver.asked).toEqual(["send !z", "send !a", "send !m"]);
});

test("what is put in while a lane is ending is not left behind", async () => {
  desk.sent.mockImplementation(() => {
    if (desk.homeserver.sent.length >= 20) return;
    let hops = desk.homeserver.sent.length % 6;
    const later = (): unknown => {
      if (hops-- > 0) return Promise.resolve().then(later);
      desk.says("!a", "more");
      return desk.outbox.wake();
    };
    later();
  });
  desk.says("!a", "first");
  await wakes();
  expect(desk.waiting()).toBe(0);
  expect(desk.bodies()).toHaveLength(20);
});

test("joins and departures go out too, in order with what is said", async () => {
  desk.joins("!a");
  desk.says("!a", "1");
  desk.leaves("!a");
  await wakes();
  expect(desk.homeserver.asked).toEqual(["join !a", "send !a", "leave !a"]);
});

test("nothing is sent to a room that can't be sent to, until it can; joining it always can", async () => {
  desk.closed.add("!a");
  desk.joins("!a");
  desk.says("!a", "1");
  desk.says("!b", "2");
  await wakes();
  expect(desk.homeserver.asked).toEqual(["join !a", "send !b"]);
  desk.closed.clear();
  await wakes();
  expect(desk.bodies("!a")).toEqual(["1"]);
});

test("where bursts are held, the 81st send of ten seconds waits until the first is ten seconds old", async () => {
  desk.throttled.add("!a");
  for (let n = 1; n <= 170; n++) desk.says("!a", String(n));
  for (let n = 1; n <= 100; n++) desk.says("!b", String(n));
  await wakes();
  expect(desk.bodies("!b")).toHaveLength(100);
  expect(desk.bodies("!a")).toHaveLength(80);
  desk.outbox.retryNow();
  await passes(9_999);
  expect(desk.bodies("!a")).toHaveLength(80);
  await passes(1);
  expect(desk.bodies("!a")).toHaveLength(160);
  await passes(10_000);
  expect(desk.bodies("!a")).toHaveLength(170);
});

test("stop waits for what is in flight and leaves the rest for the next start", async () => {
  const goes = desk.homeserver.holds();
  desk.says("!a", "1");
  desk.says("!a", "2");
  await wakes();
  const stopped = desk.outbox.stop();
  goes();
  await stopped;
  desk.outbox.wake();
  await passes(MINUTE);
  expect(desk.bodies()).toEqual(["1"]);
  desk.newOutbox().wake();
  await passes(0);
  expect(desk.bodies()).toEqual(["1", "2"]);
});

test("stop ends pauses of every kind, and nothing goes out after it", async () => {
  desk.throttled.add("!a");
  for (let n = 1; n <= 81; n++) desk.says("!a", String(n));
  desk.homeserver.fails("send !b", failure(0));
  desk.homeserver.fails("send !c", failure(429, "M_LIMIT_EXCEEDED", 600_000));
  desk.says("!b", "1");
  desk.says("!c", "1");
  await wakes();
  await desk.outbox.stop();
  await passes(MINUTE);
  expect(desk.homeserver.sent).toHaveLength(80);
  expect(desk.waiting()).toBe(3);
});

test("a mistake in the program is told as one", async () => {
  desk.homeserver.fails("send", new Error("a mistake"));
  desk.says("!a", "1");
  await wakes();
  expect(desk.broken).toHaveBeenCalledWith(new Error("a mistake"));
});

test("what was said is pinned once it is an event, after what was said before", async () => {
  const txn = desk.says("!a", "1");
  desk.pins("!a", txn);
  await wakes();
  expect(desk.homeserver.asked).toEqual(["send !a", `pin !a ${eventOf(desk.ledger, txn)}`]);
});

test("where the bot may not pin, what comes after goes out all the same", async () => {
  desk.homeserver.fails("pin !a", failure(403, "M_FORBIDDEN"));
  desk.pins("!a", desk.says("!a", "1"));
  desk.says("!a", "2");
  await wakes();
  expect(desk.bodies()).toEqual(["1", "2"]);
  expect(desk.givenUp).not.toHaveBeenCalled();
});

test("encryption is turned on before anything that waits for it; refused, the chat is a plain one and nobody is told", async () => {
  desk.closed.add("!a");
  desk.says("!a", "1");
  for (const room of ["!a", "!b"]) say(desk.ledger, `encrypt:${room}`, "0", { action: "encrypt", room }, 1);
  desk.homeserver.fails("encrypt !b", failure(403, "M_FORBIDDEN"));
  await wakes();
  expect(desk.homeserver.asked).toEqual(["encrypt !a", "encrypt !b"]);
  expect(desk.ledger.sql("SELECT id FROM room WHERE encrypted = 1").all()).toEqual([{ id: "!a" }]);
  expect(desk.ledger.sql("SELECT room FROM plain_chat").all()).toEqual([{ room: "!b" }]);
  expect(desk.givenUp).not.toHaveBeenCalled();
});

test("a chat that is over is left and dropped, though its person is gone, and nothing here leads to it", async () => {
  desk.closed.add("!a");
  desk.says("!a", "goodbye");
  for (const action of ["leave", "purge"] as const)
    say(desk.ledger, `${action}:!a`, "0", { action, room: "!a" }, 1);
  desk.ledger.sql("INSERT INTO dm VALUES('!a', '@ana:here')").run();
  await wakes();
  expect(desk.homeserver.asked).toEqual(["leave !a"]);
  desk.ledger.sql("UPDATE outbox SET sent = 1 WHERE action = 'send'").run(); // closeLeft
  await wakes();
  expect(desk.dropped).toEqual(["!a"]);
  for (const table of ["dm", "outbox"]) expect(desk.ledger.sql(`SELECT * FROM ${table}`).all()).toEqual([]);
});
