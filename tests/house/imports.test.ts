import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { circleIn, importsOf, importsOfTheHouse, mayImport } from "./imports.ts";

test("every import goes along an arrow that the house allows", () => {
  const imports = importsOfTheHouse();
  expect(imports.length).toBeGreaterThan(50);
  expect(imports.filter(({ from, to }) => !to.startsWith("tests/") && !mayImport(from, to))).toEqual([]);
});

test("only the demo reaches into tests", () => {
  const reaching = importsOfTheHouse()
    .filter(({ to }) => to.startsWith("tests/"))
    .map(({ from }) => from);
  expect(reaching.filter((from) => !from.startsWith("deploy/demo"))).toEqual([]);
});

test("no imports run in a circle", () => {
  expect(circleIn(importsOfTheHouse())).toBeNull();
});

test("the check itself sees a wrong arrow and a circle", () => {
  expect(mayImport("core/report/alias.ts", "bots/kit/clock.ts")).toBe(false);
  expect(mayImport("bots/intake/intake.ts", "bots/desk/desk.ts")).toBe(false);
  expect(mayImport("bots/kit/bot.ts", "config/stack.ts")).toBe(false);
  expect(
    circleIn([
      { from: "a", to: "b" },
      { from: "b", to: "c" },
      { from: "c", to: "a" },
    ]),
  ).toEqual(["a", "b", "c", "a"]);
  expect(
    importsOf("core/a.ts", 'import type { B } from "./b.ts"; export * from "../c.ts"; import("./d.ts")').map(
      ({ to }) => to,
    ),
  ).toEqual(["core/b.ts", "c.ts", "core/d.ts"]);
});

test("no dependency runs a script when it is installed, and the lock file names no address", () => {
  const lock = readFileSync("package-lock.json", "utf8");
  expect(lock).not.toContain('"hasInstallScript"');
  expect(lock).not.toContain('"resolved"');
});
