import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { eventually } from "../federation/eventually.ts";

const start = (
  folder: string,
  ...args: string[]
): { child: ChildProcess; lines: string[]; ended: Promise<number | null> } => {
  const child = spawn(process.execPath, [resolve("deploy/demo.ts"), ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on("line", (line) => lines.push(line));
  return { child, lines, ended: new Promise((done) => child.once("close", done)) };
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test("the demo plays its story, tells how to join in, and Ctrl-C leaves no process", async () => {
  const folder = mkdtempSync(join(tmpdir(), "almenara-demo-"));
  const { child, lines, ended } = start(folder, "--fast");
  try {
    await eventually(
      () => `the demo to stay up; it said:\n${lines.join("\n")}`,
      () => lines.some((line) => line.includes("until Ctrl-C")),
      120_000,
    );
    const text = lines.join("\n");
    expect(text).not.toContain("FAILED");
    expect(text).toMatch(/homeserver {2}http:\/\/127\.0\.0\.1:\d+/);
    expect(text).toMatch(/volunteer {3}\S+/);
    const children = childrenOf(child.pid ?? 0);
    expect(children.length).toBeGreaterThanOrEqual(5); // two homeservers, three bots
    child.kill("SIGINT");
    expect(await ended).toBe(0);
    await eventually("every child to be gone", () => !children.some(isAlive));
  } finally {
    child.kill("SIGKILL");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}, 180_000);

test("a word that the demo doesn't know is answered with one line", async () => {
  const folder = mkdtempSync(join(tmpdir(), "almenara-demo-"));
  const { lines, ended } = start(folder, "--onec");
  expect(await ended).toBe(1);
  expect(lines.join("\n")).toContain("--onec");
  expect(lines.join("\n")).not.toContain("    at ");
  rmSync(folder, { recursive: true, force: true });
});

/** All processes below one, from /proc. */
const childrenOf = (pid: number): number[] => {
  const parents = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: parentOf(name) }));
  const below = (of: number): number[] =>
    parents.filter(({ parent }) => parent === of).flatMap(({ pid: child }) => [child, ...below(child)]);
  return below(pid);
};

const parentOf = (pid: string): number => {
  try {
    return Number(
      readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ")[1],
    );
  } catch {
    return -1; // it has just ended
  }
};
