import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { askBot } from "../../../../bots/kit/control/ask.ts";
import { ControlSocket } from "../../../../bots/kit/control/control-socket.ts";
import { type ControlCommand, onControl } from "../../../../bots/kit/declaration.ts";
import type { Turn } from "../../../../bots/kit/turn.ts";
import { type Scratch, scratch } from "../scratch.ts";

let place: Scratch;
let socket: ControlSocket | null = null;
const inTurn = vi.fn((does: (turn: Turn) => unknown) => does({ cause: "the turn" } as Turn));

const commands: Readonly<Record<string, ControlCommand>> = {
  add: onControl("adds", z.strictObject({ a: z.number(), b: z.number() }), ({ a, b }) => a + b),
  fail: onControl("fails", z.strictObject({}), () => {
    throw new Error("a mistake");
  }),
  nothing: onControl("says nothing", z.strictObject({}), () => {}),
  huge: onControl("can't be written as JSON", z.strictObject({}), () => ({ n: 1n })),
};

const listens = async (path = join(place.folder, "control.sock")): Promise<string> => {
  socket = new ControlSocket(path, { commands, inTurn });
  await socket.listen();
  return path;
};

/** One line in, one out, as any program could say it. */
const says = (client: Socket, line: string): Promise<unknown> => {
  const lines = createInterface({ input: client });
  const answer = new Promise((resolve) =>
    lines.once("line", (said) => {
      lines.close();
      client.resume();
      resolve(JSON.parse(said));
    }),
  );
  client.write(`${line}\n`);
  return answer;
};

beforeEach(() => {
  place = scratch();
  socket = null;
  inTurn.mockClear();
});
afterEach(async () => {
  await socket?.close();
  place[Symbol.dispose]();
});

test("one JSON line in gives one out, and the command runs in a turn", async () => {
  const path = await listens();
  expect(await askBot(path, "add", { a: 2, b: 3 })).toEqual({ ok: true, result: 5 });
  expect(await askBot(path, "nothing")).toEqual({ ok: true, result: null });
  expect(inTurn).toHaveBeenCalledTimes(2);
});

test("an unknown command is answered with those that there are, and help with what they do", async () => {
  const path = await listens();
  expect(await askBot(path, "ad")).toEqual({
    ok: false,
    error: 'There is no "ad". There are: add, fail, huge, nothing.',
  });
  expect(await askBot(path, "help")).toMatchObject({ ok: true, result: { add: "adds" } });
});

test("what every object has isn't a command", async () => {
  const path = await listens();
  for (const word of ["toString", "constructor", "__proto__"])
    expect(await askBot(path, word)).toMatchObject({
      ok: false,
      error: expect.stringContaining("There is no"),
    });
});

test("wrong parameters are named, and nothing is done", async () => {
  const answer = await askBot(await listens(), "add", { a: "two", c: 1 });
  expect(answer).toMatchObject({ ok: false, error: expect.stringMatching(/number[\s\S]*at a/) });
  expect(inTurn).not.toHaveBeenCalled();
});

test("a command that fails is answered with why, and the next one is answered", async () => {
  const path = await listens();
  expect(await askBot(path, "fail")).toEqual({ ok: false, error: "a mistake" });
  expect(await askBot(path, "huge")).toMatchObject({ ok: false, error: expect.stringContaining("BigInt") });
  expect(await askBot(path, "add", { a: 1, b: 1 })).toEqual({ ok: true, result: 2 });
});

test("what isn't a command, or is too long, is answered on the same connection", async () => {
  const client = connect(await listens());
  for (const line of ["hello", "", "[]", "null", '{"do":1}', '{"do":"add","more":1}'])
    expect(await says(client, line)).toMatchObject({
      ok: false,
      error: expect.stringContaining("Not a command"),
    });
  expect(await says(client, JSON.stringify({ do: "add", with: { a: "x".repeat(70_000) } }))).toEqual({
    ok: false,
    error: "That line is too long.",
  });
  expect(await says(client, '{"do":"add","with":{"a":1,"b":2}}')).toEqual({ ok: true, result: 3 });
  client.destroy();
});

test("several clients are answered each on its own", async () => {
  const path = await listens();
  const answers = Array.from({ length: 20 }, (_, n) => askBot(path, "add", { a: n, b: n }));
  expect(await Promise.all(answers)).toEqual(answers.map((_, n) => ({ ok: true, result: 2 * n })));
});

test("a client that goes away in the middle of a line harms nobody", async () => {
  const path = await listens();
  const client = connect(path);
  client.write('{"do":"ad');
  client.destroy();
  expect(await askBot(path, "add", { a: 1, b: 1 })).toEqual({ ok: true, result: 2 });
});

test("only its owner can write to it, and one that a kill left is replaced", async () => {
  const path = join(place.folder, "control.sock");
  writeFileSync(path, "left over");
  await listens(path);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(path).isSocket()).toBe(true);
  expect(await askBot(path, "add", { a: 1, b: 1 })).toEqual({ ok: true, result: 2 });
});

test("a path longer than a socket's may be works for both sides, and is gone at the end", async () => {
  const folder = join(
    place.folder,
    ..."a deep folder in which somebody keeps all bots ".repeat(4).trim().split(" "),
  );
  mkdirSync(folder, { recursive: true });
  const path = join(folder, "control.sock");
  expect(Buffer.byteLength(path)).toBeGreaterThan(107);
  await listens(path);
  expect(statSync(path).isSocket()).toBe(true);
  expect(await askBot(path, "add", { a: 1, b: 1 })).toEqual({ ok: true, result: 2 });
  await socket?.close();
  socket = null;
  expect(existsSync(path)).toBe(false);
});

test("closing doesn't wait for a client that keeps its side open", async () => {
  const path = await listens();
  const client = connect({ path, allowHalfOpen: true });
  await says(client, '{"do":"nothing"}');
  await socket?.close();
  socket = null;
  client.destroy();
});

test("where nobody listens, asking says so", async () => {
  await expect(askBot(join(place.folder, "control.sock"), "help")).rejects.toMatchObject({ code: "ENOENT" });
  writeFileSync(join(place.folder, "control.sock"), "");
  await expect(askBot(join(place.folder, "control.sock"), "help")).rejects.toMatchObject({
    code: "ECONNREFUSED",
  });
});

test("a bot that ends before it answers is no answer", async () => {
  const path = join(place.folder, "control.sock");
  const server = createServer((client) => client.once("data", () => client.destroy())).listen(path);
  await expect(askBot(path, "nothing")).rejects.toThrow(/ended before it answered|ECONNRESET/);
  server.close();
});

test("a command that closes the socket itself is no failure of the bot", async () => {
  const path = await listens();
  inTurn.mockImplementationOnce(() => {
    void socket?.close();
    socket = null;
    return "said";
  });
  await expect(askBot(path, "nothing")).rejects.toThrow("ended before it answered");
});
