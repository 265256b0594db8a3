import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type LetterCheck, makeDoor, noLetters } from "../../../../bots/kit/homeserver/door.ts";
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
  await makeDoor(ledger, { settled }, noLetters)("http://here/sync");
  expect(went).toHaveBeenCalledOnce();
});

test("where the store doesn't settle, nothing leaves", async () => {
  settled.mockImplementationOnce(() => Promise.reject(new Error("no disk")));
  await expect(makeDoor(ledger, { settled }, noLetters)("http://here/sync")).rejects.toThrow("no disk");
  expect(went).not.toHaveBeenCalled();
});

test("encrypted letters to devices are looked at a last time, and leave as the check gives them back", async () => {
  const check = vi.fn<LetterCheck>(async () => "struck");
  const door = makeDoor(ledger, { settled }, check);
  await door(LETTERS, { method: "PUT", body: "letters" });
  expect(check).toHaveBeenCalledWith("1", "letters");
  expect(went.mock.lastCall?.[1]).toEqual({ method: "PUT", body: "struck" });
  await door("http://here/rooms/!a/send/m.room.encrypted/1", { body: "message" });
  expect(check).toHaveBeenCalledOnce();
});

test("letters whose check fails don't leave", async () => {
  const door = makeDoor(ledger, { settled }, () => Promise.reject(new Error("no engine")));
  await expect(door(LETTERS, { body: "letters" })).rejects.toThrow("no engine");
  expect(went).not.toHaveBeenCalled();
});

test.each([
  ["that are no text", LETTERS, { body: new Blob(["letters"]) }],
  ["without a body", LETTERS, undefined],
  ["in a request made elsewhere", new Request(LETTERS, { method: "PUT", body: "letters" }), undefined],
  [
    "behind a request made elsewhere",
    new Request(LETTERS, { method: "PUT", body: "a" }),
    { body: "letters" },
  ],
  ["under an address written otherwise", LETTERS.replace("m.room", "m%2Eroom"), undefined],
] as const)("letters %s can't be looked at, and don't leave", async (_, input, init) => {
  const check = vi.fn<LetterCheck>(async (_txn, body) => body);
  await expect(makeDoor(ledger, { settled }, check)(input, init)).rejects.toThrow("as text only");
  expect(check).not.toHaveBeenCalled();
  expect(went).not.toHaveBeenCalled();
});

test("letters are looked at when all has settled, and what the look writes is on disk before they leave", async () => {
  const order: string[] = [];
  const { commits } = ledger;
  settled.mockImplementationOnce(async () => void order.push("settled"));
  went.mockImplementationOnce(async () => {
    order.push("left");
    expect(ledger.commits).toBe(commits + 1);
    return new Response("{}");
  });
  const check: LetterCheck = async (_txn, body) => {
    order.push("checked");
    writeFact(ledger, "struck", "x");
    return body;
  };
  await makeDoor(ledger, { settled }, check)(LETTERS, { body: "letters" });
  expect(order).toEqual(["settled", "checked", "left"]);
});

test("a process without recipients sends no letters", async () => {
  await expect(
    makeDoor(ledger, { settled }, noLetters)(LETTERS, { method: "PUT", body: "letters" }),
  ).rejects.toThrow("a running bot only");
  expect(went).not.toHaveBeenCalled();
});

test("that nobody answers is passed on with its reason, which Node hides behind its words", async () => {
  const cause = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
  went.mockImplementationOnce(() => Promise.reject(new TypeError("fetch failed", { cause })));
  await expect(makeDoor(ledger, { settled }, noLetters)("http://here/sync")).rejects.toThrow("ECONNREFUSED");
});
