import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { DeviceLists } from "../../../../bots/kit/recipients/device-lists.ts";
import { Letters } from "../../../../bots/kit/recipients/letters.ts";
import type { Pin, Recipients } from "../../../../bots/kit/recipients/recipients.ts";
import { RoomKeySharing } from "../../../../bots/kit/recipients/share-room-key.ts";
import { deviceCheck } from "../../../../bots/kit/recipients/strike.ts";
import { Homeservers } from "../../../federation/homeservers.ts";
import { Person } from "../../../people/person.ts";
import { OurEngine } from "../homeserver/our-engine.ts";

let homeservers: Homeservers;
let ours: OurEngine;
let ana: Person;
let rooms = 0;
let room: string;
/** Who may get keys, as a test has it; read anew at each look, as in a bot. */
let rule: () => Recipients;
let withheld: string[];

beforeAll(async () => {
  homeservers = await Homeservers.start("la");
  ana = await Person.arrive({ ...(await homeservers.la.account("ana")), crossSigned: true });
  ours = await OurEngine.arrives(await homeservers.la.account("bot"));
});
afterAll(async () => {
  await ana[Symbol.asyncDispose]();
  await ours[Symbol.asyncDispose]();
  await homeservers[Symbol.asyncDispose]();
});
beforeEach(() => {
  room = `!room${rooms++}:localhost`;
  withheld = [];
});

const only = (user: string, pin: Pin): Recipients => ({ devices: "signed", users: new Map([[user, pin]]) });
const NOBODY: Recipients = { devices: "signed", users: new Map() };

const sharing = (): RoomKeySharing => {
  const told = (_room: string | null, _user: string, why: string): void => void withheld.push(why);
  const { machine } = ours.engine;
  const letters = new Letters({
    machine,
    recipients: () => rule(),
    roomsOf: () => [],
    mayGet: deviceCheck(machine),
    withheld: told,
  });
  ours.checkLetters = letters.check;
  return new RoomKeySharing({
    engine: ours.engine,
    lists: new DeviceLists(ours.engine),
    letters,
    recipients: () => rule(),
    needsReader: () => false,
    pinFirst: () => {},
    withheld: told,
  });
};

const says = async (keys: RoomKeySharing): Promise<string> => {
  const wire = await keys.encrypt(room, {}, "m.room.message", { body: "hello" });
  return (JSON.parse(wire) as { session_id: string }).session_id;
};

/** Devices of Ana's that got an encrypted letter since. */
const letters = (since: number): string[] =>
  ours.departures
    .slice(since)
    .filter(({ path }) => path.includes("/sendToDevice/m.room.encrypted/"))
    .flatMap(({ body }) =>
      Object.keys((JSON.parse(body) as { messages: Record<string, object> }).messages[ana.userId] ?? {}),
    );

test("who is pinned and unchanged gets the room's key, once", async () => {
  const pin = { masterKey: (await ana.masterKey()) ?? "" };
  rule = () => only(ana.userId, pin);
  const before = ours.departures.length;
  const keys = sharing();
  expect(await says(keys)).toBe(await says(keys));
  expect(letters(before)).toEqual([ana.deviceId]);
  expect(withheld).toEqual([]);
});

test("another identity than the pinned one gets none, and operations hear why", async () => {
  rule = () => only(ana.userId, { masterKey: "x".repeat(43) });
  const before = ours.departures.length;
  await says(sharing());
  expect(letters(before)).toEqual([]);
  expect(withheld).toEqual(["has another identity than before"]);
});

test("who loses the right between collecting and sending is struck out; the message goes, and the next one reaches them if they may read again", async () => {
  const pin = { masterKey: (await ana.masterKey()) ?? "" };
  const member = only(ana.userId, pin);
  rule = () => member;
  const keys = sharing();
  let leaving = false;
  rule = () => (leaving ? NOBODY : member);
  const { checkLetters } = ours;
  ours.checkLetters = (txn, body) => {
    leaving = true; // the engine has made her letter by now
    return checkLetters(txn, body);
  };
  const before = ours.departures.length;
  await says(keys);
  expect(letters(before)).toEqual([]);
  expect(withheld).toEqual(["has a device that may not read here"]);
  ours.checkLetters = checkLetters;
  leaving = false;
  await says(keys);
  expect(letters(before)).toEqual([ana.deviceId]);
});

test("a letter that the door strikes once is made good with another key, though nothing else has changed", async () => {
  const pin = { masterKey: (await ana.masterKey()) ?? "" };
  rule = () => only(ana.userId, pin);
  const keys = sharing();
  const { checkLetters } = ours;
  ours.checkLetters = (txn, body) => {
    rule = () => NOBODY;
    return checkLetters(txn, body).finally(() => {
      rule = () => only(ana.userId, pin);
    });
  };
  const before = ours.departures.length;
  const first = await says(keys);
  expect(letters(before)).toEqual([]);
  ours.checkLetters = checkLetters;
  expect(await says(keys)).not.toBe(first);
  expect(letters(before)).toEqual([ana.deviceId]);
});

test("a room in which nobody may read is spoken into all the same", async () => {
  rule = () => NOBODY;
  expect(await says(sharing())).not.toBe("");
});
