import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readFact } from "../../../../bots/kit/ledger/facts.ts";
import { Refusal } from "../../../../bots/kit/refusal.ts";
import { scratch } from "../scratch.ts";

const writer = (path: string, when: string): ChildProcess =>
  spawn(process.execPath, [fileURLToPath(import.meta.resolve("./dying-writer/process.ts")), path, when], {
    stdio: ["ignore", "pipe", "inherit"],
  });

test("what was written but not committed is gone after a kill, and what was committed is there", async () => {
  using place = scratch();
  await once(writer(place.path, "before"), "close");
  const ledger = place.open();
  expect(readFact(ledger, "first")).toBe("x");
  expect(readFact(ledger, "second")).toBeNull();
});

test("what was committed right before a kill is there", async () => {
  using place = scratch();
  await once(writer(place.path, "after"), "close");
  expect(readFact(place.open(), "second")).toBe("x");
});

test("a second process is refused, with the first one's pid, and let in when that has ended", async () => {
  using place = scratch();
  const first = writer(place.path, "holds");
  if (first.stdout) await once(first.stdout, "data");
  expect(() => place.open()).toThrow(Refusal);
  expect(() => place.open()).toThrow(`in use by another process (pid ${first.pid})`);
  first.kill("SIGKILL");
  await once(first, "close");
  expect(readFact(place.open(), "first")).toBe("x");
});
