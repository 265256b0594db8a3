import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readFact, writeFact } from "../../../../bots/kit/ledger/facts.ts";
import type { Ledger } from "../../../../bots/kit/ledger/ledger.ts";
import { rethrow, type Scratch, scratch } from "../scratch.ts";

let place: Scratch;
let ledger: Ledger;

beforeEach(() => {
  place = scratch();
  ledger = place.open();
});
afterEach(() => {
  vi.useRealTimers();
  place[Symbol.dispose]();
});

const facts = (): unknown[] =>
  ledger
    .sql("SELECT name FROM fact ORDER BY name")
    .all()
    .map(({ name }) => name);

test("many writes are one commit, and without writes there is none", () => {
  const before = ledger.commits;
  for (let n = 0; n < 50; n++) writeFact(ledger, `fact ${n}`, "x");
  expect(ledger.commits).toBe(before);
  ledger.commit();
  ledger.commit();
  expect(ledger.commits).toBe(before + 1);
});

test("a step that fails is undone whole, and its reason passed on", () => {
  writeFact(ledger, "earlier", "x");
  expect(() =>
    ledger.write(() => {
      writeFact(ledger, "within", "x");
      throw new Error("no");
    }),
  ).toThrow("no");
  ledger.commit();
  expect(facts()).toEqual(["earlier"]);
});

test("a failed step inside another undoes only itself when the outer one goes on", () => {
  ledger.write(() => {
    writeFact(ledger, "a", "x");
    try {
      ledger.write(() => {
        writeFact(ledger, "b", "x");
        ledger.write(() => writeFact(ledger, "c", "x"));
        throw new Error("no");
      });
    } catch {}
    writeFact(ledger, "d", "x");
  });
  expect(facts()).toEqual(["a", "d"]);
});

test("steps that succeeded inside one that fails are undone with it", () => {
  expect(() =>
    ledger.write(() => {
      ledger.write(() => writeFact(ledger, "a", "x"));
      throw new Error("no");
    }),
  ).toThrow();
  expect(facts()).toEqual([]);
});

test("a constraint that is hurt undoes the step and isn't fatal", () => {
  expect(() =>
    ledger.write(() => {
      writeFact(ledger, "a", "x");
      ledger.sql("INSERT INTO fact VALUES('a', 'y')").run();
    }),
  ).toThrow(/UNIQUE/);
  writeFact(ledger, "b", "x");
  expect(facts()).toEqual(["b"]);
});

test("nothing can be let out from inside a step", () => {
  expect(() => ledger.write(() => ledger.commit())).toThrow("commit inside a step");
  ledger.commit();
});

test("a group that nothing wants out is committed after 100 ms", () => {
  vi.useFakeTimers();
  const before = ledger.commits;
  writeFact(ledger, "a", "x");
  vi.advanceTimersByTime(99);
  expect(ledger.commits).toBe(before);
  vi.advanceTimersByTime(1);
  expect(ledger.commits).toBe(before + 1);
  vi.advanceTimersByTime(1_000);
  expect(ledger.commits).toBe(before + 1);
});

test("a ledger that isn't grouped commits each outermost step", () => {
  ledger = place.open({ grouped: false });
  const before = ledger.commits;
  ledger.write(() => {
    writeFact(ledger, "a", "x");
    writeFact(ledger, "b", "x");
  });
  expect(ledger.commits).toBe(before + 1);
});

test("a full disk is fatal, and nothing half-written stays", () => {
  vi.useFakeTimers(); // the process would end: its timers don't fire any more
  const fatal = vi.fn(rethrow);
  ledger = place.open({ fatal });
  writeFact(ledger, "safe", "x");
  ledger.commit();
  const pages = Number(ledger.sql("PRAGMA page_count").get()?.page_count);
  ledger.db.exec(`PRAGMA max_page_count = ${pages + 4}`);
  expect(() =>
    ledger.write(() => {
      for (let n = 0; n < 100; n++) writeFact(ledger, `big ${n}`, "x".repeat(4_096));
    }),
  ).toThrow(/full/);
  expect(fatal).toHaveBeenCalled();
  ledger.db.close(); // as the end of the process would
  ledger = place.open();
  expect(facts()).toEqual(["safe"]);
  expect(readFact(ledger, "safe")).toBe("x");
});
