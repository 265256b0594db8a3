import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeDoor } from "../../../../bots/kit/homeserver/door.ts";
import { writeFact } from "../../../../bots/kit/ledger/facts.ts";
import type { Ledger } from "../../../../bots/kit/ledger/ledger.ts";
import { type Scratch, scratch } from "../scratch.ts";

let place: Scratch;
let ledger: Ledger;
const went = vi.fn(async (..._request: Parameters<typeof fetch>) => new Response("{}"));
const settled = vi.fn(async () => {});

beforeEach(() => {
  place = scratch();
  ledger = place.open();
  went.mockClear();
  vi.stubGlobal("fetch", went);
});
afterEach(() => {
  vi.unstubAllGlobals();
  place[Symbol.dispose]();
});

const LETTERS = "http://here/_matrix/client/v3/sendToDevice/m.room.encrypted/1";

test("before a request leaves, crypto transactions have ended and the group is committed", async () => {
  const { commits } = ledger;
  settled.mockImplementationOnce(async () => writeFact(ledger, "late", "x"));
  went.mockImplementationOnce(async () => {
    expect(ledger.commits).toBe(commits + 1);
    return new Response("{}");
  });
  await makeDoor(ledger, { settled }, () => null)("http://here/sync");
  expect(went).toHaveBeenCalledOnce();
});

test("where the store doesn't settle, nothing leaves", async () => {
  settled.mockImplementationOnce(() => Promise.reject(new Error("no disk")));
  await expect(makeDoor(ledger, { settled }, () => null)("http://here/sync")).rejects.toThrow("no disk");
  expect(went).not.toHaveBeenCalled();
});

test("encrypted letters to devices are looked at a last time, and leave as the check gives them back", async () => {
  const check = vi.fn(async () => "struck");
  const door = makeDoor(ledger, { settled }, () => check);
  await door(LETTERS, { method: "PUT", body: "letters" });
  expect(check).toHaveBeenCalledWith("letters");
  expect(went.mock.lastCall?.[1]).toEqual({ method: "PUT", body: "struck" });
  await door("http://here/rooms/!a/send/m.room.encrypted/1", { body: "message" });
  expect(check).toHaveBeenCalledOnce();
});

test("letters whose check fails don't leave", async () => {
  const door = makeDoor(ledger, { settled }, () => () => Promise.reject(new Error("no engine")));
  await expect(door(LETTERS, { body: "letters" })).rejects.toThrow("no engine");
  expect(went).not.toHaveBeenCalled();
});

test("that nobody answers is passed on with its reason, which Node hides behind its words", async () => {
  const cause = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
  went.mockImplementationOnce(() => Promise.reject(new TypeError("fetch failed", { cause })));
  await expect(makeDoor(ledger, { settled }, () => null)("http://here/sync")).rejects.toThrow("ECONNREFUSED");
});
