import { EventEmitter } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { Keyv } from "keyv";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { HOUR } from "../../../../bots/kit/clock.ts";
import { Memory, Recollection } from "../../../../bots/kit/memory/memory.ts";
import { openMemory } from "../../../../bots/kit/memory/open-memory.ts";
import { countWithin } from "../../../../bots/kit/memory/rate-window.ts";
import { type Scratch, scratch } from "../scratch.ts";

let place: Scratch;
let failures: unknown[];

beforeEach(() => {
  place = scratch();
  failures = [];
});
afterEach(() => {
  vi.useRealTimers();
  place[Symbol.dispose]();
});

const file = (): string => join(place.folder, "memory.sqlite");
const open = (): Memory => openMemory(file(), (reason) => failures.push(reason));

test("a file that isn't one of ours is thrown away", async () => {
  writeFileSync(file(), "no database\n".repeat(1_000));
  const memory = open();
  const first = await memory.recall(["language"]);
  first.set("language", "es", 60_000);
  await memory.keep(first);
  expect((await memory.recall(["language"])).get("language")).toBe("es");
  await memory.close();
  expect(failures).toEqual([]);
});

test("what a handler set is there for the next one, and after a restart", async () => {
  const memory = open();
  const first = await memory.recall(["language", "greeted"]);
  expect(first.get("language")).toBeUndefined();
  first.set("language", "es", 60_000);
  expect(first.get("language")).toBe("es");
  await memory.keep(first);
  expect((await memory.recall(["language"])).get("language")).toBe("es");
  await memory.close();
  const again = open();
  expect((await again.recall(["language"])).get("language")).toBe("es");
  await again.close();
  expect(failures).toEqual([]);
});

test("it is gone when its time is over, from the file too", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: 1_000_000 });
  const memory = open();
  const first = await memory.recall(["window"]);
  first.set("window", [1], 1_000);
  await memory.keep(first);
  vi.setSystemTime(1_002_000);
  expect((await memory.recall(["window"])).get("window")).toBeUndefined();
  await memory.close();
});

test("what has expired leaves the file also where nobody says anything more", async () => {
  vi.useFakeTimers({ toFake: ["Date", "setInterval", "clearInterval"], now: 1_000_000 });
  const memory = open();
  const first = await memory.recall(["rate:@ana:here"]);
  first.set("rate:@ana:here", [1], HOUR);
  await memory.keep(first);
  const kept = (): unknown => {
    const db = new DatabaseSync(file());
    const { n } = db.prepare("SELECT count(*) AS n FROM item").get() as { n: number };
    db.close();
    return n;
  };
  expect(kept()).toBe(1);
  vi.advanceTimersByTime(2 * HOUR);
  expect(kept()).toBe(0);
  await memory.close();
});

test("a store that fails is as good as an empty one, and is told of", async () => {
  class Broken extends EventEmitter {
    opts = {};
    get = async (): Promise<never> => Promise.reject(new Error("gone"));
    set = async (): Promise<never> => Promise.reject(new Error("gone"));
    delete = async (): Promise<boolean> => false;
    clear = async (): Promise<void> => {};
  }
  const memory = new Memory(new Keyv({ store: new Broken(), throwOnErrors: true }), (reason) =>
    failures.push(reason),
  );
  const view = await memory.recall(["window"]);
  expect(view.get("window")).toBeUndefined();
  view.set("window", 1, 1_000);
  await memory.keep(view);
  expect(failures.length).toBeGreaterThan(0);
});

test("within any window never more than the rate is let through, and waiting always helps", () => {
  const rate = { most: 6, within: 3_600_000 };
  fc.assert(
    fc.property(fc.array(fc.nat(1_200_000), { maxLength: 80 }), (pauses) => {
      const memory = new Recollection();
      const let_through: number[] = [];
      let now = 1;
      for (const pause of pauses) {
        now += pause;
        if (countWithin(memory, "r", rate, now)) let_through.push(now);
      }
      for (const end of let_through)
        expect(let_through.filter((at) => at > end - rate.within && at <= end).length).toBeLessThanOrEqual(6);
      expect(countWithin(memory, "r", rate, now + rate.within)).toBe(true);
    }),
  );
});
