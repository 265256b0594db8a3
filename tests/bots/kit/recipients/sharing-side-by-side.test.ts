import { initAsync } from "@matrix-org/matrix-sdk-crypto-wasm";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { DeviceLists } from "../../../../bots/kit/recipients/device-lists.ts";
import { Letters } from "../../../../bots/kit/recipients/letters.ts";
import type { Recipients } from "../../../../bots/kit/recipients/recipients.ts";
import { RoomKeySharing } from "../../../../bots/kit/recipients/share-room-key.ts";
import { FakeEngine } from "./fake-engine.ts";

const ANA = "@ana:here";
const CY = "@cy:there";
const [CHAT, OTHER] = ["!chat:here", "!other:here"];

let fake: FakeEngine;
let lists: DeviceLists;
let sharing: RoomKeySharing;
/** The person of each chat. */
let people: Map<string, string>;

beforeAll(() => initAsync());
beforeEach(() => {
  fake = new FakeEngine();
  people = new Map([
    [CHAT, ANA],
    [OTHER, CY],
  ]);
  for (const person of people.values()) fake.devices.add(person);
  const { engine } = fake;
  const recipients = (room: string): Recipients => {
    const person = people.get(room);
    return { devices: "all", users: new Map(person === undefined ? [] : [[person, "any"]]) };
  };
  const withheld = (): void => {};
  const letters = new Letters({
    machine: engine.machine,
    recipients,
    roomsOf: () => [],
    mayGet: async () => true,
    withheld,
  });
  lists = new DeviceLists(engine);
  const deps = { engine, lists, letters, recipients, withheld };
  sharing = new RoomKeySharing({ ...deps, needsReader: () => true, pinFirst: () => {} });
});

const encrypts = (room: string): Promise<string> => sharing.encrypt(room, {}, "m.room.message", {});

/** Waits for the question and answers it. */
const answers = async (about: string): Promise<void> => (await question(about)).answer();

const question = (about: string) =>
  vi.waitFor(() => {
    const found = fake.asked.find((asked) => asked.about === about);
    if (!found) throw new Error(`not asked: ${about}`);
    return found;
  });

test("a room whose person's homeserver says nothing of devices holds up no other room", async () => {
  const waits = encrypts(OTHER);
  const goes = encrypts(CHAT);
  await answers(`query ${ANA}`);
  await goes;
  expect(fake.calls).toEqual([`share ${CHAT} ${ANA}`, `encrypt ${CHAT}`]);
  await answers(`query ${CY}`);
  await waits;
});

test("a room whose person's homeserver gives no one-time keys holds up no other room", async () => {
  fake.missing.add(CY);
  const waits = encrypts(OTHER);
  await answers(`query ${CY}`);
  await question(`claim ${CY}`);
  const goes = encrypts(CHAT);
  await answers(`query ${ANA}`);
  await goes;
  await answers(`claim ${CY}`);
  await waits;
});

test("two rooms don't claim for the same people at once", async () => {
  people.set(OTHER, ANA);
  fake.missing.add(ANA);
  const both = [encrypts(CHAT), encrypts(OTHER)];
  await answers(`query ${ANA}`);
  const claim = await question(`claim ${ANA}`);
  fake.missing.delete(ANA);
  claim.answer();
  await Promise.all(both);
  expect(fake.questions).toEqual([`query ${ANA}`, `claim ${ANA}`]);
});

test("one room's messages are encrypted in their order, each with its own look at the recipients", async () => {
  const both = [encrypts(CHAT), encrypts(CHAT)];
  await answers(`query ${ANA}`);
  await Promise.all(both);
  const once = [`share ${CHAT} ${ANA}`, `encrypt ${CHAT}`];
  expect(fake.calls).toEqual([...once, ...once]);
});

test("a query that fails is a failed send, and nothing is encrypted for devices that nobody knows", async () => {
  const sends = expect(encrypts(CHAT)).rejects.toThrow("502");
  (await question(`query ${ANA}`)).fail(new Error("502"));
  await sends;
  expect(fake.calls).toEqual([]);
});

test("in a chat nothing is encrypted while no device of its person is known", async () => {
  fake.devices.delete(ANA);
  const sends = expect(encrypts(CHAT)).rejects.toThrow("503 NOBODY");
  await answers(`query ${ANA}`);
  await sends;
  expect(fake.calls).toEqual([]);
  fake.devices.add(ANA);
  expect(await encrypts(CHAT)).toBe(`{"in":"${CHAT}"}`);
});

test.each([
  ["somebody goes", () => people.delete(CHAT), "503 NOBODY"],
  ["the person becomes another", () => people.set(CHAT, CY), null],
])(
  "when %s while the key is shared, that is seen before anything is encrypted",
  async (_, happens, refused) => {
    fake.missing.add(ANA);
    const sends = encrypts(CHAT).catch(String);
    await answers(`query ${ANA}`);
    const claim = await question(`claim ${ANA}`);
    happens();
    claim.answer();
    if (refused === null) {
      await answers(`query ${CY}`);
      await sends;
      expect(fake.calls.slice(-2)).toEqual([`share ${CHAT} ${CY}`, `encrypt ${CHAT}`]);
    } else {
      expect(await sends).toContain(refused);
      expect(fake.calls).toEqual([`share ${CHAT} ${ANA}`]);
    }
  },
);

test("a device list that changes while the key is shared is asked for before anything is encrypted", async () => {
  fake.missing.add(ANA);
  const sends = encrypts(CHAT);
  await answers(`query ${ANA}`);
  const claim = await question(`claim ${ANA}`);
  fake.missing.delete(ANA);
  lists.changed([ANA]);
  claim.answer();
  await vi.waitFor(() => expect(fake.questions.filter((about) => about === `query ${ANA}`)).toHaveLength(2));
  expect(fake.calls).toEqual([`share ${CHAT} ${ANA}`]);
  fake.asked.at(-1)?.answer();
  await sends;
  expect(fake.calls.slice(-2)).toEqual([`share ${CHAT} ${ANA}`, `encrypt ${CHAT}`]);
});
