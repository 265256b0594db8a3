import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DAY, HOUR, MINUTE } from "../../../../bots/kit/clock.ts";
import type { Ledger } from "../../../../bots/kit/ledger/ledger.ts";
import { AlarmClock } from "../../../../bots/kit/timers/alarm-clock.ts";
import { cancelTimer, nextTimer, setTimer, type Timer } from "../../../../bots/kit/timers/timers.ts";
import { type Scratch, scratch } from "../scratch.ts";

let place: Scratch;
let ledger: Ledger;
const fired: string[] = [];
const fire = vi.fn<(timer: Timer) => void>();
const failed = vi.fn<(timer: Timer, reason: unknown) => void>();

beforeEach(() => {
  vi.useFakeTimers();
  place = scratch();
  ledger = place.open();
  fired.length = 0;
  fire.mockReset().mockImplementation(({ name, key }) => void fired.push(`${name} ${key}`));
  failed.mockReset();
});
afterEach(() => {
  vi.useRealTimers();
  place[Symbol.dispose]();
});

const clock = (): AlarmClock => new AlarmClock(ledger, Date.now, fire, failed);
const sets = (key: string, after: number, body: object = {}): void =>
  setTimer(ledger, "lease", key, Date.now() + after, body);

test("a timer fires when it is due, once, with what was put into it", () => {
  sets("a", MINUTE, { by: "ana" });
  const alarm = clock();
  alarm.wind();
  vi.advanceTimersByTime(MINUTE - 1);
  expect(fired).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(fire).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ key: "a", body: { by: "ana" } }));
  vi.advanceTimersByTime(DAY);
  alarm.wind();
  expect(fired).toEqual(["lease a"]);
});

test("timers fire in the order in which they fall due", () => {
  sets("late", 3 * MINUTE);
  sets("early", MINUTE);
  sets("middle", 2 * MINUTE);
  clock().wind();
  vi.advanceTimersByTime(HOUR);
  expect(fired).toEqual(["lease early", "lease middle", "lease late"]);
});

test("timers outlive a restart, and those that fell due meanwhile fire at once", () => {
  sets("a", MINUTE);
  sets("b", HOUR);
  ledger = place.open();
  vi.setSystemTime(Date.now() + 10 * MINUTE);
  clock().wind();
  expect(fired).toEqual(["lease a"]);
  vi.advanceTimersByTime(50 * MINUTE);
  expect(fired).toEqual(["lease a", "lease b"]);
});

test("a second timer of the same name and key takes the place of the first", () => {
  const alarm = clock();
  sets("a", MINUTE, { n: 1 });
  alarm.wind();
  sets("a", HOUR, { n: 2 });
  alarm.wind();
  vi.advanceTimersByTime(59 * MINUTE);
  expect(fired).toEqual([]);
  vi.advanceTimersByTime(MINUTE);
  expect(fire).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ body: { n: 2 } }));
});

test("a cancelled timer doesn't fire, others of its name do", () => {
  sets("a", MINUTE);
  sets("b", MINUTE);
  cancelTimer(ledger, "lease", "a");
  clock().wind();
  vi.advanceTimersByTime(HOUR);
  expect(fired).toEqual(["lease b"]);
});

test("a handler may set its own timer again", () => {
  fire.mockImplementation(({ key }) => {
    fired.push(key);
    if (fired.length < 3) sets(key, MINUTE);
  });
  sets("a", MINUTE);
  clock().wind();
  vi.advanceTimersByTime(HOUR);
  expect(fired).toEqual(["a", "a", "a"]);
});

test("a handler that fails is undone and tried again in ten minutes, and the others fire in time", () => {
  fire.mockImplementationOnce(() => {
    sets("half done", 0);
    throw new Error("a mistake");
  });
  sets("a", MINUTE, { kept: true });
  sets("b", MINUTE);
  sets("c", 2 * MINUTE);
  clock().wind();
  vi.advanceTimersByTime(2 * MINUTE);
  expect(fired).toEqual(["lease b", "lease c"]);
  expect(failed).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ key: "a" }),
    new Error("a mistake"),
  );
  vi.advanceTimersByTime(9 * MINUTE);
  expect(fired).toEqual(["lease b", "lease c", "lease a"]);
  expect(fire.mock.lastCall?.[0].body).toEqual({ kept: true });
});

test("a timer further away than setTimeout can count fires in time all the same", () => {
  sets("far", 60 * DAY);
  clock().wind();
  vi.advanceTimersByTime(59 * DAY);
  expect(fired).toEqual([]);
  vi.advanceTimersByTime(DAY);
  expect(fired).toEqual(["lease far"]);
});

test("a row and its handler's effects are one transaction", () => {
  fire.mockImplementation(() => {
    expect(nextTimer(ledger)).toBeNull();
    expect(() => ledger.commit()).toThrow("inside a step");
  });
  sets("a", 0);
  clock().wind();
  expect(failed).not.toHaveBeenCalled();
});

test("after stop nothing fires any more", () => {
  sets("a", MINUTE);
  const alarm = clock();
  alarm.wind();
  alarm.stop();
  vi.advanceTimersByTime(HOUR);
  alarm.wind();
  expect(fired).toEqual([]);
  expect(nextTimer(ledger)?.key).toBe("a");
});
