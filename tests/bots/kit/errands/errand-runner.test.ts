import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type ErrandHandler, onErrand } from "../../../../bots/kit/declaration.ts";
import { ErrandRunner } from "../../../../bots/kit/errands/errand-runner.ts";
import { dropErrand, setErrand } from "../../../../bots/kit/errands/errands.ts";
import { Turn } from "../../../../bots/kit/turn.ts";
import { failure } from "../../../stub-homeserver/stub-homeserver.ts";
import { StoredFiles } from "../media/stored-files.ts";
import { newBook } from "../new-book.ts";
import { type Scratch, scratch } from "../scratch.ts";

let place: Scratch;
beforeEach(() => {
  place = scratch();
});
afterEach(() => place[Symbol.dispose]());

const setUp = (does: (body: { n: number }) => Promise<number>) => {
  const ledger = place.open();
  const done: number[] = [];
  let now = 1_000;
  const failed = vi.fn<(name: string) => void>();
  const handler: ErrandHandler = onErrand<{ n: number }, number>(does, (_body, result) => {
    done.push(result);
  });
  const runner = new ErrandRunner({
    ledger,
    clock: () => now,
    media: new StoredFiles(),
    handlers: { twice: handler },
    turn: (cause) =>
      new Turn({ ledger, lines: newBook(ledger), random: (n) => new Uint8Array(n) }, cause, now),
    step: (work) => ledger.write(work),
    failed,
  });
  const waiting = () => Number(ledger.sql("SELECT count(*) AS n FROM errand").get()?.n);
  return {
    ledger,
    runner,
    done,
    failed,
    waiting,
    asks: (n: number) => setErrand(ledger, "twice", String(n), { n }, now),
    passes: (ms: number) => {
      now += ms;
      runner.wake();
    },
  };
};

test("each is done once, two at a time, and ends with what its result makes the bot do", async () => {
  let running = 0;
  let most = 0;
  const errands = setUp(async ({ n }) => {
    most = Math.max(most, ++running);
    await Promise.resolve();
    running--;
    return 2 * n;
  });
  for (const n of [1, 2, 3, 4, 5]) errands.asks(n);
  errands.runner.wake();
  await vi.waitFor(() => expect(errands.done.toSorted()).toEqual([10, 2, 4, 6, 8]));
  expect(errands.waiting()).toBe(0);
  expect(most).toBe(2);
});

test("what a homeserver kept from being done is tried again, later each time, and nobody is bothered", async () => {
  let times = 0;
  const errands = setUp(async ({ n }) => {
    if (++times < 3) throw failure(502);
    return n;
  });
  errands.asks(7);
  errands.runner.wake();
  await vi.waitFor(() => expect(times).toBe(1));
  await vi.waitFor(() => expect(errands.ledger.sql("SELECT tries FROM errand").get()?.tries).toBe(1));
  errands.passes(500);
  expect(times).toBe(1);
  errands.passes(1_000);
  await vi.waitFor(() => expect(errands.ledger.sql("SELECT tries FROM errand").get()?.tries).toBe(2));
  errands.passes(2_000);
  await vi.waitFor(() => expect(errands.done).toEqual([7]));
  expect(errands.failed).not.toHaveBeenCalled();
});

test("a mistake of our own is told, and kept for another try", async () => {
  const errands = setUp(() => Promise.reject(new Error("a mistake")));
  errands.asks(1);
  errands.runner.wake();
  await vi.waitFor(() => expect(errands.failed).toHaveBeenCalledWith("twice"));
  expect(errands.waiting()).toBe(1);
});

test("what was called off meanwhile has no result, and what is under way at the end is done again at the next start", async () => {
  const gate = Promise.withResolvers<number>();
  const errands = setUp(() => gate.promise);
  errands.asks(1);
  errands.asks(2);
  errands.runner.wake();
  dropErrand(errands.ledger, "twice", "1");
  const stopped = errands.runner.stop();
  gate.resolve(1);
  await stopped;
  expect(errands.done).toEqual([]);
  expect(errands.waiting()).toBe(1);
});
