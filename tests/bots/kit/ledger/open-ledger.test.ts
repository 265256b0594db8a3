import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readFact, writeFact } from "../../../../bots/kit/ledger/facts.ts";
import { openLedger } from "../../../../bots/kit/ledger/open-ledger.ts";
import { Refusal } from "../../../../bots/kit/refusal.ts";
import { rethrow, type Scratch, scratch } from "../scratch.ts";

let place: Scratch;
beforeEach(() => {
  place = scratch();
});
afterEach(() => place[Symbol.dispose]());

/** A closed ledger with some hundred pages in it. */
const filled = (): void => {
  const ledger = place.open();
  for (let n = 0; n < 500; n++) writeFact(ledger, `fact ${n}`, `${n}`.repeat(200));
  ledger.close();
};

const refusal = (): Refusal => {
  try {
    place.open();
  } catch (reason) {
    if (reason instanceof Refusal) return reason;
    throw reason;
  }
  throw new Error("it was opened");
};

const mode = (path: string): number => statSync(path).mode & 0o777;

test("the folder is 0700, and every file in it 0600, the write-ahead log too", () => {
  const path = join(place.folder, "bot", "ledger.sqlite");
  const ledger = openLedger(path);
  writeFact(ledger, "a", "x");
  ledger.commit();
  expect(existsSync(`${path}-wal`)).toBe(true);
  expect(mode(join(place.folder, "bot"))).toBe(0o700);
  for (const file of [path, `${path}-wal`, join(place.folder, "bot", "pid")]) expect(mode(file)).toBe(0o600);
  ledger.close();
});

test("a folder and a file that were open to others are closed to them", () => {
  const path = join(place.folder, "bot", "ledger.sqlite");
  mkdirSync(join(place.folder, "bot"), { mode: 0o755 });
  openLedger(path).close();
  chmodSync(path, 0o644);
  chmodSync(join(place.folder, "bot"), 0o755);
  openLedger(path).close();
  expect(mode(join(place.folder, "bot"))).toBe(0o700);
  expect(mode(path)).toBe(0o600);
});

test("what is written is there after closing and opening", () => {
  writeFact(place.open(), "a", "x");
  expect(readFact(place.open(), "a")).toBe("x");
});

test("a file that isn't a database is refused in one line", () => {
  writeFileSync(place.path, "I am no database. ".repeat(1_000));
  expect(refusal().message).toMatch(/^\S+ is damaged \(.*not a database.*\)\. Move it aside .*$/);
});

test("a file that was cut off is refused in one line", () => {
  filled();
  truncateSync(place.path, Math.floor(statSync(place.path).size / 2 / 4_096) * 4_096);
  expect(refusal().message).toMatch(/^\S+ is damaged \(.*\)\. Move it aside .*$/);
});

test("a file with overwritten pages is refused in one line", () => {
  filled();
  const bytes = readFileSync(place.path);
  for (let page = 4; page * 4_096 < bytes.length; page += 3)
    bytes.fill(0xa5, page * 4_096, page * 4_096 + 600);
  writeFileSync(place.path, bytes);
  expect(refusal().message).toMatch(/^\S+ is damaged \(.*\)\. Move it aside .*$/);
});

test("a folder that can't be used is refused with what to check", () => {
  writeFileSync(join(place.folder, "bot"), "a file where a folder should be");
  expect(() => openLedger(join(place.folder, "bot", "ledger.sqlite"))).toThrow(
    /cannot be opened .* Check who owns/,
  );
});

test("a ledger of a newer Almenara is refused and left as it is", () => {
  const ledger = place.open();
  ledger.write(() => ledger.sql("UPDATE schema SET version = 99 WHERE part = 'kit'").run());
  ledger.close();
  expect(refusal().message).toMatch(/newer Almenara \(kit schema 99; this one knows \d+\)/);
  expect(refusal().message).toContain("kit schema 99"); // and the lock is free again
});

test("a newer part beside an older kit is refused before anything is changed", () => {
  const steps = ["CREATE TABLE one(a) STRICT".replace("a)", "a TEXT)"), "CREATE TABLE two(a TEXT) STRICT"];
  place.open({ schema: { part: "bot", steps } }).close();
  expect(() => place.open({ schema: { part: "bot", steps: steps.slice(0, 1) } })).toThrow(/bot schema 2/);
  const ledger = place.open({ schema: { part: "bot", steps } });
  expect(ledger.sql("SELECT count(*) AS n FROM two").get()?.n).toBe(0);
});

test("new steps of a schema are taken once, one after the other", () => {
  const steps = [
    "CREATE TABLE one(a TEXT) STRICT",
    "INSERT INTO one VALUES('x')",
    "INSERT INTO one VALUES('y')",
  ];
  const rows = (upto: number): unknown =>
    place
      .open({ schema: { part: "bot", steps: steps.slice(0, upto) } })
      .sql("SELECT group_concat(a, '') AS all_ FROM one")
      .get()?.all_;
  expect([rows(1), rows(2), rows(2), rows(3), rows(3)]).toEqual([null, "x", "x", "xy", "xy"]);
});

test("a step of a schema that fails leaves the ledger as it was", () => {
  const steps = [
    "CREATE TABLE one(a TEXT) STRICT",
    "INSERT INTO one VALUES('x'); INSERT INTO nowhere VALUES(1)",
  ];
  place.open({ schema: { part: "bot", steps: steps.slice(0, 1) } }).close();
  expect(() => openLedger(place.path, { schema: { part: "bot", steps }, fatal: rethrow })).toThrow(/nowhere/);
  const ledger = place.open({ schema: { part: "bot", steps: steps.slice(0, 1) } });
  expect(ledger.sql("SELECT count(*) AS n FROM one").get()?.n).toBe(0);
});
