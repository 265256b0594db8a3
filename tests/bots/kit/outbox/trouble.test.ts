import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { HOUR, MINUTE } from "../../../../bots/kit/clock.ts";
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

test("a homeserver that asks for patience gets exactly that, even after a reconnect", async () => {
  desk.homeserver.fails("send", failure(429, "M_LIMIT_EXCEEDED", 7_000));
  desk.says("!a", "1");
  await wakes();
  await passes(3_000);
  desk.outbox.retryNow();
  await passes(3_999);
  expect(desk.homeserver.asked).toHaveLength(1);
  await passes(1);
  expect(desk.bodies()).toEqual(["1"]);
});

test("an outage is waited out in order, told once it lasts, and told to be over", async () => {
  desk.homeserver.fails("send", failure(0), 3);
  desk.homeserver.fails("send", failure(503), 2);
  for (const body of ["1", "2", "3"]) desk.says("!a", body);
  await wakes();
  await passes(5 * MINUTE);
  expect(desk.bodies()).toEqual(["1", "2", "3"]);
  expect(desk.stuck.mock.calls[0]?.[1]).toContain("no answer");
  expect(desk.stuck.mock.lastCall).toEqual(["!a", null]);
  expect(desk.stuck.mock.calls.filter(([, why]) => why === null)).toHaveLength(1);
});

test("when the homeserver answers again, lanes that pause try at once", async () => {
  desk.homeserver.fails("send", failure(0), 8);
  desk.says("!a", "1");
  await wakes();
  await passes(40_000);
  desk.homeserver.heals();
  const { length } = desk.homeserver.asked;
  desk.outbox.retryNow();
  await passes(0);
  expect(desk.homeserver.asked.length).toBe(length + 1);
  expect(desk.bodies()).toEqual(["1"]);
});

test("a room that is in trouble doesn't hold up another", async () => {
  desk.homeserver.fails("send !a", failure(403, "M_FORBIDDEN"), 1_000);
  desk.says("!a", "1");
  desk.says("!b", "2");
  await wakes();
  await passes(10 * MINUTE);
  expect(desk.bodies()).toEqual(["2"]);
  expect(desk.waiting()).toBe(1);
});

test.each([
  failure(413, "HTTP"),
  failure(400, "M_TOO_LARGE"),
  failure(400, "M_BAD_JSON"),
  failure(404, "M_NOT_FOUND"),
])("a message that is refused is kept, told at once, and tried again after 5 min: %s", async (reason) => {
  desk.homeserver.fails("send", reason);
  const txn = desk.says("!a", "refused");
  desk.says("!a", "after it");
  desk.says("!b", "elsewhere");
  await wakes();
  expect(desk.bodies()).toEqual(["elsewhere"]);
  expect(desk.stuck.mock.calls[0]).toEqual(["!a", reason.message]);
  await passes(5 * MINUTE - 1);
  expect(desk.bodies()).toEqual(["elsewhere"]);
  await passes(1);
  expect(desk.bodies("!a")).toEqual(["refused", "after it"]);
  expect(desk.stuck.mock.lastCall).toEqual(["!a", null]);
  expect(eventOf(desk.ledger, txn)).toBe(desk.homeserver.timelineOf("!a")[0]?.event_id);
});

test("a 404 that no homeserver wrote is an outage: nothing is given up", async () => {
  desk.homeserver.fails("send", failure(404, "HTTP"), 3);
  desk.homeserver.fails("send", failure(404, "M_UNRECOGNIZED"));
  desk.says("!a", "1");
  await wakes();
  await passes(30 * MINUTE);
  expect(desk.bodies()).toEqual(["1"]);
});

test("an invitation that is gone is given up, so that the next one counts", async () => {
  desk.homeserver.fails("join", failure(403, "M_FORBIDDEN"));
  desk.joins("!a");
  desk.joins("!a");
  await wakes();
  expect(desk.homeserver.asked).toEqual(["join !a", "join !a"]);
  expect(desk.waiting()).toBe(0);
  expect(desk.givenUp.mock.calls).toEqual([["!a", "join", expect.stringContaining("M_FORBIDDEN")]]);
  expect(desk.stuck, "no notice that would never end").not.toHaveBeenCalledWith("!a", expect.any(String));
});

test("a notice that an earlier run left open is closed by the first success", async () => {
  desk.says("!a", "1");
  desk.says("!a", "2");
  await wakes();
  expect(desk.stuck.mock.calls).toEqual([["!a", null]]);
});

test("after 23 h a send whose answer never came is looked for by its transaction id", async () => {
  const txn = desk.says("!a", "1");
  desk.says("!a", "2");
  const { send } = desk.homeserver;
  desk.homeserver.send = async (...args) => {
    await send.apply(desk.homeserver, args); // it came there, and the answer was lost
    throw failure(0);
  };
  await wakes();
  await desk.outbox.stop();
  desk.homeserver.send = send;
  desk.homeserver.forgetsTransactions();
  vi.setSystemTime(Date.now() + 23 * HOUR + MINUTE);
  desk.newOutbox().wake();
  await passes(0);
  expect(desk.bodies()).toEqual(["1", "2"]);
  expect(eventOf(desk.ledger, txn)).toBe(desk.homeserver.timelineOf("!a")[0]?.event_id);
});

test("one that isn't found is sent", async () => {
  desk.homeserver.fails("send", failure(0));
  desk.says("!a", "1");
  await wakes();
  await desk.outbox.stop();
  vi.setSystemTime(Date.now() + 30 * HOUR);
  desk.newOutbox().wake();
  await passes(0);
  expect(desk.homeserver.asked).toEqual(["send !a", "messages !a null", "send !a"]);
  expect(desk.bodies()).toEqual(["1"]);
});
