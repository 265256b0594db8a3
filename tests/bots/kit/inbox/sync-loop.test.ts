import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SyncLoop } from "../../../../bots/kit/inbox/sync-loop.ts";
import { dropFact, readFact, writeFact } from "../../../../bots/kit/ledger/facts.ts";
import type { Ledger } from "../../../../bots/kit/ledger/ledger.ts";
import { failure, StubHomeserver } from "../../../stub-homeserver/stub-homeserver.ts";
import { type Scratch, scratch } from "../scratch.ts";

let place: Scratch;
let ledger: Ledger;
let homeserver: StubHomeserver;
const happened: string[] = [];

beforeEach(() => {
  place = scratch();
  ledger = place.open();
  homeserver = new StubHomeserver();
  happened.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  place[Symbol.dispose]();
});

const loop = (overrides: Partial<ConstructorParameters<typeof SyncLoop>[0]> = {}): SyncLoop =>
  new SyncLoop({
    ledger,
    homeserver,
    clock: () => 1,
    taken: async ({ next_batch }) => void happened.push(`taken ${next_batch}`),
    reconnected: async () => void happened.push("reconnected"),
    lost: ({ status }) => void happened.push(`lost ${status}`),
    ...overrides,
  });

const asked = (): string[] => homeserver.asked.filter((what) => what.startsWith("sync"));

test("answers are taken one after the other, and each request carries the cursor of the last", async () => {
  const running = loop();
  const run = running.run();
  homeserver.answers({ next_batch: "1" });
  homeserver.answers({ next_batch: "2" });
  await vi.waitFor(() => expect(asked()).toEqual(["sync null 0", "sync 1 30000", "sync 2 30000"]));
  running.stop();
  await run;
  expect(happened).toEqual(["reconnected", "taken 1", "taken 2"]);
  expect(readFact(ledger, "cursor")).toBe("2");
});

test("an answer is in the engine before it is in the ledger, and in the ledger before anything is done with it", async () => {
  const order: string[] = [];
  homeserver.absorb = async () => {
    order.push(`absorbed, cursor ${readFact(ledger, "cursor")}`);
    return [];
  };
  const running = loop({ taken: async () => void order.push(`taken, cursor ${readFact(ledger, "cursor")}`) });
  const run = running.run();
  homeserver.answers({ next_batch: "1" });
  await vi.waitFor(() => expect(order).toEqual(["absorbed, cursor null", "taken, cursor 1"]));
  running.stop();
  await run;
});

test("no commit comes between what the engine writes of an answer and its cursor", async () => {
  const { commits } = ledger;
  let door: Promise<number> | undefined;
  homeserver.absorb = async () => {
    writeFact(ledger, "the account, without the key that it used", "x");
    door = ledger.committed().then(() => ledger.commits); // another request leaves just now
    await new Promise((resolve) => setImmediate(resolve));
    expect(ledger.commits).toBe(commits);
    writeFact(ledger, "the key that came by it", "x");
    return [];
  };
  const running = loop();
  const run = running.run();
  homeserver.answers({ next_batch: "1" });
  await vi.waitFor(() => expect(readFact(ledger, "cursor")).toBe("1"));
  expect(await door).toBe(commits + 1);
  running.stop();
  await run;
});

test("an outage is waited out, and the first answer after it is told", async () => {
  vi.useFakeTimers();
  homeserver.fails("sync", failure(0), 2);
  homeserver.fails("sync", failure(502), 1);
  const running = loop();
  const run = running.run();
  homeserver.answers({ next_batch: "1" });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(happened).toEqual([
    ...["lost 0", "lost 0", "lost 502"], // it doesn't say in between that all is well
    ...["reconnected", "taken 1"],
  ]);
  running.stop();
  await run;
});

test("a homeserver that names a time to wait is left alone for that time", async () => {
  vi.useFakeTimers();
  homeserver.fails("sync", failure(429, "M_LIMIT_EXCEEDED", 5_000));
  const running = loop();
  const run = running.run();
  homeserver.answers({ next_batch: "1" });
  await vi.advanceTimersByTimeAsync(4_999);
  expect(asked()).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(happened).toContain("taken 1");
  running.stop();
  await run;
});

test("where the cursor is dropped because the homeserver was restored, everything is asked for anew", async () => {
  writeFact(ledger, "cursor", "future");
  const reconnected = vi.fn(async () => dropFact(ledger, "cursor"));
  const running = loop({ reconnected });
  const run = running.run();
  homeserver.answers({ next_batch: "answer to the wrong question" });
  homeserver.answers({ next_batch: "1" });
  await vi.waitFor(() => expect(asked()).toEqual(["sync future 0", "sync null 0", "sync 1 30000"]));
  running.stop();
  await run;
  expect(happened).toEqual(["taken 1"]);
});

test("what no waiting cures ends the loop", async () => {
  homeserver.fails("sync", failure(401, "M_UNKNOWN_TOKEN"));
  await expect(loop().run()).rejects.toThrow("M_UNKNOWN_TOKEN");
  homeserver.fails("sync", new Error("a mistake"));
  await expect(loop().run()).rejects.toThrow("a mistake");
});

test("it can be stopped while it waits for an answer, and while it pauses", async () => {
  const waiting = loop();
  const waits = waiting.run();
  await vi.waitFor(() => expect(asked()).toHaveLength(1));
  waiting.stop();
  await waits;
  homeserver.fails("sync", failure(429, "M_LIMIT_EXCEEDED", 600_000));
  const pausing = loop();
  const pauses = pausing.run();
  await vi.waitFor(() => expect(happened).toContain("lost 429"));
  pausing.stop();
  await pauses;
});

test("a long outage leaves no listeners behind", async () => {
  vi.useFakeTimers();
  const warned = vi.fn();
  process.on("warning", warned);
  homeserver.fails("sync", failure(0), 50);
  const running = loop();
  const run = running.run();
  await vi.advanceTimersByTimeAsync(400_000);
  expect(happened.filter((what) => what === "lost 0").length).toBeGreaterThan(30);
  running.stop();
  await run;
  process.off("warning", warned);
  expect(warned).not.toHaveBeenCalled();
});
