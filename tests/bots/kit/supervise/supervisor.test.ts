import { fileURLToPath } from "node:url";
import { afterEach, expect, test, vi } from "vitest";
import { type ProcessPlan, SupervisedProcess } from "../../../../bots/kit/supervise/supervisor.ts";
import { isAlive } from "../../../deploy/homeserver/scratch.ts";

const child = fileURLToPath(import.meta.resolve("./child/process.ts"));
const said: string[] = [];
let supervised: SupervisedProcess | null = null;

afterEach(async () => {
  vi.useRealTimers();
  await supervised?.stop();
  said.length = 0;
});

const starts = (how: string, code = "0", more: Partial<ProcessPlan> = {}): SupervisedProcess => {
  supervised = new SupervisedProcess({
    name: "bot",
    command: process.execPath,
    args: [child, how, code],
    said: (line) => said.push(line),
    ...more,
  });
  supervised.start();
  return supervised;
};

/** Resolves when it is in that state. */
const becomes = async (bot: SupervisedProcess, state: string): Promise<void> => {
  while (bot.state !== state) await bot.changed();
};

test("a process is ready when it says so, what else it says is passed on, and it is stopped by asking", async () => {
  const bot = starts("stays");
  await bot.ready();
  await vi.waitFor(() => expect(said).toContain("a complaint"));
  expect(said).not.toContain("ready");
  const { pid = 0 } = bot;
  expect(isAlive(pid)).toBe(true);
  await bot.stop();
  expect(bot.state).toBe("stopped");
  expect(isAlive(pid)).toBe(false);
  await expect(bot.ready()).rejects.toThrow("bot is stopped");
  expect(bot.starts).toBe(1);
});

test("a process that is killed is started again, with another pid", async () => {
  const bot = starts("stays");
  await bot.ready();
  const { pid } = bot;
  bot.kill();
  await becomes(bot, "pausing");
  await bot.ready();
  expect(bot.pid).not.toBe(pid);
  expect(bot.starts).toBe(2);
});

test("a process that keeps ending is started again after pauses that double: no flood", async () => {
  const bot = starts("ends", "70");
  const born = (): number[] =>
    said.filter((line) => line.startsWith("born")).map((line) => Number(line.split(" ")[1]));
  await vi.waitFor(() => expect(born()).toHaveLength(4), { timeout: 10_000 });
  await bot.stop();
  const [first = 0, second = 0, third = 0, fourth = 0] = born();
  expect(second - first).toBeGreaterThanOrEqual(200);
  expect(third - second).toBeGreaterThanOrEqual(400);
  expect(fourth - third).toBeGreaterThanOrEqual(800);
});

test("the pauses grow to half a minute and no further", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const bot = starts("ends", "1", { command: "/nowhere/no-such-program" });
  for (let start = 1; start <= 12; start++) {
    await becomes(bot, "pausing");
    expect(bot.starts).toBe(start);
    const pause = Math.min(30_000, 200 * 2 ** (start - 1));
    vi.advanceTimersByTime(pause - 1);
    expect(bot.starts).toBe(start);
    vi.advanceTimersByTime(1);
    expect(bot.starts).toBe(start + 1);
  }
  expect(said[0]).toContain("ENOENT");
});

test("a process that ran long enough has proved itself: the next pause is short again", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const bot = starts("ends", "1", { proven: 0 });
  for (let start = 1; start <= 3; start++) {
    await becomes(bot, "pausing");
    vi.advanceTimersByTime(200);
    expect(bot.starts).toBe(start + 1);
  }
});

test("a process that refuses to start is left down", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const bot = starts("ends", "78");
  await expect(bot.ready()).rejects.toThrow("bot is refused");
  vi.advanceTimersByTime(3_600_000);
  expect(bot.starts).toBe(1);
  bot.start();
  expect(bot.starts).toBe(2);
});

test("a process that doesn't listen to SIGTERM is ended by SIGKILL after six seconds", async () => {
  const bot = starts("stubborn");
  await bot.ready();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const stopped = bot.stop();
  const { pid = 0 } = bot;
  await new Promise<void>((resolve) => {
    const look = (): void => (said.includes("no") ? resolve() : void setImmediate(look));
    look();
  });
  vi.advanceTimersByTime(5_999);
  expect(isAlive(pid)).toBe(true);
  vi.advanceTimersByTime(1);
  await stopped;
  expect(isAlive(pid)).toBe(false);
  expect(bot.state).toBe("stopped");
});

test("stopping during a pause means that it isn't started again", async () => {
  const bot = starts("ends", "1");
  await becomes(bot, "pausing");
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  await bot.stop();
  vi.advanceTimersByTime(60_000);
  expect(bot.starts).toBe(1);
  expect(bot.state).toBe("stopped");
});

test("starting what runs changes nothing", async () => {
  const bot = starts("stays");
  await bot.ready();
  bot.start();
  expect(bot.starts).toBe(1);
});
