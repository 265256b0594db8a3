import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { writeFact } from "../../../../bots/kit/ledger/facts.ts";
import type { Ledger } from "../../../../bots/kit/ledger/ledger.ts";
import { type Scratch, scratch } from "../scratch.ts";

let place: Scratch;
let ledger: Ledger;

beforeEach(() => {
  place = scratch();
  ledger = place.open();
  ledger.commit();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  place[Symbol.dispose]();
});

test("what is written together is committed together, however long it takes and whoever wants out meanwhile", async () => {
  const { commits } = ledger;
  const half = Promise.withResolvers<void>();
  const work = ledger.together(async () => {
    writeFact(ledger, "one half", "x");
    await half.promise;
    writeFact(ledger, "other half", "x");
  });
  const door = ledger.committed().then(() => ledger.commits);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ledger.commits, "no timer splits it").toBe(commits);
  expect(() => ledger.commit(), "nor anybody who doesn't wait").toThrow("belongs together");
  half.resolve();
  await work;
  expect(await door).toBe(commits + 1);
});

test("without anybody who wants out it is committed 100 ms after it has ended", async () => {
  const { commits } = ledger;
  await ledger.together(async () => writeFact(ledger, "a", "x"));
  expect(ledger.commits).toBe(commits);
  await vi.advanceTimersByTimeAsync(100);
  expect(ledger.commits).toBe(commits + 1);
});

test("two at a time hold it until the last has ended, and one that fails holds nothing", async () => {
  const { commits } = ledger;
  const last = Promise.withResolvers<void>();
  const first = ledger.together(async () => {
    writeFact(ledger, "a", "x");
    throw new Error("no");
  });
  const second = ledger.together(() => last.promise);
  const door = ledger.committed();
  await expect(first).rejects.toThrow("no");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ledger.commits).toBe(commits);
  last.resolve();
  await Promise.all([second, door]);
  expect(ledger.commits).toBe(commits + 1);
  writeFact(ledger, "b", "x");
  await ledger.committed();
  expect(ledger.commits).toBe(commits + 2);
});
