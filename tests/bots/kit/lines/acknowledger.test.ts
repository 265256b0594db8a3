import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Acknowledger } from "../../../../bots/kit/lines/acknowledger.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("acknowledgements that are due together are one, 250 ms after the first", () => {
  const send = vi.fn();
  const acks = new Acknowledger(send);
  for (let n = 0; n < 10; n++) {
    acks.due("line", "ledger");
    vi.advanceTimersByTime(24);
  }
  expect(send).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10);
  expect(send).toHaveBeenCalledExactlyOnceWith("line", "ledger");
});

test("over any time there is at most one in 250 ms, and the last one is said", () => {
  const times: number[] = [];
  const acks = new Acknowledger(() => times.push(Date.now()));
  for (let n = 0; n < 100; n++) {
    acks.due("line", "ledger");
    vi.advanceTimersByTime(37);
  }
  vi.advanceTimersByTime(250);
  expect(times.every((time, at) => at === 0 || time - (times[at - 1] ?? 0) >= 250)).toBe(true);
  expect(times.length).toBeGreaterThan(10);
});

test("each line and each ledger has its own", () => {
  const send = vi.fn();
  const acks = new Acknowledger(send);
  acks.due("line", "one");
  acks.due("line", "two");
  acks.due("other", "one");
  vi.advanceTimersByTime(250);
  expect(send.mock.calls).toEqual([
    ["line", "one"],
    ["line", "two"],
    ["other", "one"],
  ]);
});

test("after stop nothing is said any more", () => {
  const send = vi.fn();
  const acks = new Acknowledger(send);
  acks.due("line", "ledger");
  acks.stop();
  vi.advanceTimersByTime(1_000);
  expect(send).not.toHaveBeenCalled();
});
