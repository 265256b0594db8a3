import { initAsync } from "@matrix-org/matrix-sdk-crypto-wasm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { Letters } from "../../../../bots/kit/recipients/letters.ts";
import { FakeEngine } from "./fake-engine.ts";

const BODY = '{"messages":{"@ana:here":{"A":{}},"@ben:here":{"B":{}}}}';
const FOR_ANA = '{"messages":{"@ana:here":{"A":{}}}}';
const [DESK, OPERATIONS] = ["!desk:here", "!operations:here"];

let fake: FakeEngine;
let letters: Letters;
let withheld: [room: string | null, user: string][];

/** Ana may read in both rooms, Ben in operations. */
const readers: Record<string, string[]> = { [DESK]: ["@ana:here"], [OPERATIONS]: ["@ana:here", "@ben:here"] };

beforeAll(() => initAsync());
beforeEach(() => {
  fake = new FakeEngine();
  withheld = [];
  letters = new Letters({
    machine: fake.engine.machine,
    recipients: (room) => ({ devices: "all", users: new Map(readers[room]?.map((user) => [user, "any"])) }),
    roomsOf: (user) => Object.keys(readers).filter((room) => readers[room]?.includes(user)),
    mayGet: async (rule, user) => rule.users.has(user),
    withheld: (room, user) => void withheld.push([room, user]),
  });
});

/** What leaves of the body, carried for this room. */
const leaves = async (room: string, txn = "1"): Promise<string> => {
  let left = "";
  await letters.carry(room, txn, async () => {
    left = await letters.check(txn, BODY);
  });
  return left;
};

test("a room's key goes to whom that room's rule lets read, not to whom another room's does", async () => {
  expect(await leaves(OPERATIONS)).toBe(BODY);
  expect(await leaves(DESK)).toBe(FOR_ANA);
});

test("what is struck is told to operations, and the room gets a new key, for the engine takes it for delivered", async () => {
  await leaves(DESK);
  expect(withheld).toEqual([[DESK, "@ben:here"]]);
  expect(fake.calls).toEqual([`new key ${DESK}`]);
  await leaves(OPERATIONS);
  expect(fake.calls).toHaveLength(1);
});

test("letters of no room go to whoever may read in some room; who may not is told of", async () => {
  expect(await letters.check("2", BODY)).toBe(BODY);
  expect(await letters.check("2", '{"messages":{"@eve:here":{"E":{}}}}')).toBe('{"messages":{}}');
  expect(withheld).toEqual([[null, "@eve:here"]]);
  expect(fake.calls).toEqual([]);
});

test("a transaction is a room's only while it is carried", async () => {
  await leaves(DESK, "3");
  await expect(letters.carry(DESK, "3", () => Promise.reject(new Error("502")))).rejects.toThrow("502");
  expect(await letters.check("3", BODY)).toBe(BODY);
});
