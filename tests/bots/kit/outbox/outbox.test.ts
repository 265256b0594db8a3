import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { MINUTE } from "../../../../bots/kit/clock.ts";
import { eventOf } from "../../../../bots/kit/outbox/say.ts";
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
  expect(desk.homeserver.asked).toEqual(["send !z", "send !a", "send !m"]);
  goes();
  await passes(0);
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
