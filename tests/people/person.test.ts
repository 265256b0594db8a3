import {
  DecryptionFailureCode,
  EventShieldColour,
  EventShieldReason,
  OnlySignedDevicesIsolationMode,
} from "matrix-js-sdk/lib/crypto-api/index.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Homeservers } from "../federation/homeservers.ts";
import { Person } from "./person.ts";

let homeservers: Homeservers;
beforeAll(async () => {
  homeservers = await Homeservers.start("la");
}, 120_000);
afterAll(() => homeservers?.[Symbol.asyncDispose]());

const arrives = async (user: string, crossSigned: boolean): Promise<Person> =>
  Person.arrive({ ...(await homeservers.la.account(user)), crossSigned });

const chat = async (one: Person, other: Person): Promise<string> => {
  const roomId = await one.opensDm(other.userId);
  await other.joins(await other.isInvited({ by: one.userId }));
  await one.sees(other.userId, roomId);
  return roomId;
};

describe("two persons in a direct chat", { timeout: 30_000 }, () => {
  test("read each other's encrypted messages, replies, edits and redactions", async () => {
    await using ana = await arrives("ana", true);
    await using ben = await arrives("ben", true);
    const room = await chat(ana, ben);

    const hola = await ana.says(room, "hola");
    const heard = await ben.hears(room, ({ content }) => content.body === "hola");
    expect(heard).toMatchObject({
      eventId: hola,
      sender: ana.userId,
      encrypted: true,
      type: "m.room.message",
    });

    const reply = await ben.replies(room, hola, "hey");
    expect((await ana.hears(room, ({ eventId }) => eventId === reply)).content.body).toBe("hey");

    const edit = await ana.edits(room, hola, "hola, Ben");
    const edited = await ben.hears(room, ({ eventId }) => eventId === edit);
    expect(edited.content["m.new_content"]).toMatchObject({ body: "hola, Ben" });

    await ana.redacts(room, hola);
    await ben.hears(room, ({ type, content }) => type === "m.room.redaction" && content.redacts === hola);
    expect(ben.heard(room).find(({ eventId }) => eventId === hola)?.content.body).toBe("hola");
  });

  test("read 150 messages back by paging, each once, oldest first", async () => {
    await using ana = await arrives("ana150", true);
    await using ben = await arrives("ben150", true);
    const room = await chat(ana, ben);
    const texts = Array.from({ length: 150 }, (_, n) => `message ${n}`);
    const sent = await ana.saysManyPipelined(room, texts);
    await ben.hears(room, ({ eventId }) => eventId === sent.at(-1));

    const said = (await ben.readsAll(room)).filter(
      ({ sender, type }) => sender === ana.userId && type === "m.room.message",
    );
    expect(said).toHaveLength(150);
    expect(new Set(said.map(({ eventId }) => eventId))).toEqual(new Set(sent));
    expect(said.map(({ content }) => content.body).sort()).toEqual(texts.sort());
    expect(said.map(({ ts }) => ts)).toEqual(said.map(({ ts }) => ts).sort());
  });

  test("who waits in vain is told what was heard instead", async () => {
    await using ana = await arrives("ana-vain", true);
    await using ben = await arrives("ben-vain", true);
    const room = await chat(ana, ben);
    await ana.says(room, "hola");
    await ben.hears(room, ({ content }) => content.body === "hola");
    const vain = ben.hears(room, ({ content }) => content.body === "adiós", { within: 1 });
    await expect(vain).rejects.toThrow(/adiós.*m\.room\.message \(encrypted\) "hola"/s);
  });
});

describe("what a person's app says of another's identity", { timeout: 30_000 }, () => {
  test("someone without one is read by default, under a red shield, but not in the SDK's strict mode", async () => {
    await using ana = await arrives("ana-strict", true);
    await using ben = await arrives("ben-unsigned", false);
    const room = await chat(ana, ben);
    expect(await ben.masterKey()).toBeUndefined();
    const standing = await ana.finds(ben.userId, ({ devices }) => devices.has(ben.deviceId));
    expect(standing.masterKey).toBeUndefined();
    expect(standing.devices.get(ben.deviceId)).toEqual({ signedByOwner: false });

    const first = await ben.says(room, "hey");
    await ana.hears(room, ({ eventId }) => eventId === first);
    const shield = { shieldColour: EventShieldColour.RED, shieldReason: EventShieldReason.UNSIGNED_DEVICE };
    expect(await ana.shieldOf(room, first)).toEqual(shield);

    ana.client.getCrypto()?.setDeviceIsolationMode(new OnlySignedDevicesIsolationMode());
    const unread = await ana.readsAll(room, { keysWithin: 0 });
    expect(unread.find(({ eventId }) => eventId === first)?.failed).toBe(
      DecryptionFailureCode.UNSIGNED_SENDER_DEVICE,
    );
  });

  test("a reset identity asks for approval, and its messages are read without a shield", async () => {
    await using ana = await arrives("ana-reset", true);
    await using ben = await arrives("ben-pins", true);
    const room = await chat(ana, ben);
    const before = await ana.masterKey();
    await ben.finds(ana.userId, ({ masterKey }) => masterKey === before);

    await ana.resetsIdentity();
    const now = await ana.masterKey();
    expect(now).not.toBe(before);
    const standing = await ben.finds(
      ana.userId,
      ({ masterKey, devices }) => masterKey === now && devices.get(ana.deviceId)?.signedByOwner === true,
    );
    expect(standing.needsUserApproval).toBe(true);
    const later = await ana.says(room, "new phone, who dis");
    await ben.hears(room, ({ eventId }) => eventId === later);
    expect(await ben.shieldOf(room, later)).toEqual({
      shieldColour: EventShieldColour.NONE,
      shieldReason: null,
    });
  });

  test("a second device counts as signed when the first has vouched for it", async () => {
    await using ana = await arrives("ana-two", true);
    await using ben = await arrives("ben-two", true);
    await chat(ana, ben);
    await using tablet = await ana.secondDevice({ signed: true });
    await using stranger = await ana.secondDevice({ signed: false });
    const { devices } = await ben.finds(
      ana.userId,
      (them) => them.devices.size === 3 && them.devices.get(tablet.deviceId)?.signedByOwner === true,
    );
    expect(devices.get(stranger.deviceId)).toEqual({ signedByOwner: false });
  });
});
