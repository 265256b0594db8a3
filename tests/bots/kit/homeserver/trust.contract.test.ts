import {
  DecryptionErrorCode,
  DecryptionSettings,
  MegolmDecryptionError,
  RoomId,
  ShieldStateCode,
  TrustRequirement,
} from "@matrix-org/matrix-sdk-crypto-wasm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RawEvent } from "../../../../bots/kit/homeserver/homeserver.ts";
import { messageIndex } from "../../../../bots/kit/homeserver/message-index.ts";
import { newKeys } from "../../../../bots/kit/homeserver/new-keys.ts";
import { openEvent } from "../../../../bots/kit/homeserver/open-event.ts";
import { Homeservers } from "../../../federation/homeservers.ts";
import { Person } from "../../../people/person.ts";
import { OurEngine } from "./our-engine.ts";

let homeservers: Homeservers;
let ours: OurEngine;
/** Cross-signed. */
let ana: Person;
/** Without any identity. */
let ben: Person;
let room: string;

beforeAll(async () => {
  homeservers = await Homeservers.start("la");
  const { la } = homeservers;
  ana = await Person.arrive({ ...(await la.account("ana")), crossSigned: true });
  ben = await Person.arrive({ ...(await la.account("ben")), crossSigned: false });
  ours = await OurEngine.arrives(await la.account("bot"));
  room = await ana.createsRoom({ invite: [ben.userId, ours.userId] });
  await ours.joins(room);
  await ben.isInvited();
  await ben.joins(room);
  for (const person of [ana, ben]) await person.sees(ours.userId, room);
  await ours.tracks(ana.userId, ben.userId);
});

afterAll(async () => {
  await ana[Symbol.asyncDispose]();
  await ben[Symbol.asyncDispose]();
  await ours[Symbol.asyncDispose]();
  await homeservers[Symbol.asyncDispose]();
});

const decrypt = (event: RawEvent, trust: TrustRequirement) =>
  ours.engine.machine.decryptRoomEvent(
    JSON.stringify({ ...event, room_id: room }),
    new RoomId(room),
    new DecryptionSettings(trust),
  );

/** The code with which the engine refuses; the name, so that a failure can be read. */
const refusalOf = async (event: RawEvent, trust: TrustRequirement): Promise<string> => {
  const reason: unknown = await decrypt(event, trust).then(
    () => "it was opened",
    (failure: unknown) => failure,
  );
  if (!(reason instanceof MegolmDecryptionError)) return String(reason);
  return DecryptionErrorCode[reason.code] ?? `code ${reason.code}`;
};

describe("a signed device", () => {
  test("is read under both requirements", async () => {
    const event = await ours.fetches(room, await ana.says(room, "signed"));
    for (const trust of [TrustRequirement.CrossSigned, TrustRequirement.Untrusted])
      expect(JSON.parse((await decrypt(event, trust)).event)).toMatchObject({
        type: "m.room.message",
        content: { body: "signed" },
      });
    expect(await openEvent(ours.engine.machine, event, room, "signed")).toMatchObject({
      ok: true,
      signed: true,
      identity: await ana.masterKey(),
    });
  });

  test("is named with its keys, so that its owner can be looked up", async () => {
    const opened = await decrypt(
      await ours.fetches(room, await ana.says(room, "who?")),
      TrustRequirement.CrossSigned,
    );
    expect(opened.sender.toString()).toBe(ana.userId);
    expect(opened.senderDevice?.toString()).toBe(ana.deviceId);
    expect(opened.senderCurve25519Key).toHaveLength(43);
    expect(opened.shieldState(false).code).not.toBe(ShieldStateCode.MismatchedSender);
  });
});

describe("an unsigned device", () => {
  test("is refused under CrossSigned and read, marked, under Untrusted", async () => {
    const event = await ours.fetches(room, await ben.says(room, "unsigned"));
    expect(await refusalOf(event, TrustRequirement.CrossSigned)).toBe("UnsignedSenderDevice");
    const opened = await decrypt(event, TrustRequirement.Untrusted);
    expect(opened.shieldState(false).code).toBe(ShieldStateCode.UnsignedDevice);
    expect(await openEvent(ours.engine.machine, event, room, "any")).toMatchObject({
      ok: true,
      signed: false,
      identity: null,
    });
    expect(await openEvent(ours.engine.machine, event, room, "signed")).toMatchObject({
      ok: false,
      verdict: "waits",
    });
  });
});

test("a signed device counts as unsigned as long as nobody follows its owner, and is believed afterwards", async () => {
  const account = await homeservers.la.account("carla");
  await using carla = await Person.arrive({ ...account, crossSigned: true });
  await ana.invites(room, carla.userId);
  await carla.isInvited();
  await carla.joins(room);
  await carla.sees(ours.userId, room);
  const event = await ours.fetches(room, await carla.says(room, "I'm new"));
  expect(await refusalOf(event, TrustRequirement.CrossSigned)).toBe("UnsignedSenderDevice");
  await ours.tracks(carla.userId);
  expect(await openEvent(ours.engine.machine, event, room, "signed")).toMatchObject({
    ok: true,
    signed: true,
  });
});

test("an event under another sender's name is refused or marked", async () => {
  const event = await ours.fetches(room, await ana.says(room, "mine"));
  const stolen = { ...event, sender: ben.userId };
  expect((await decrypt(stolen, TrustRequirement.Untrusted)).shieldState(false).code).toBe(
    ShieldStateCode.MismatchedSender,
  );
  expect(await refusalOf(stolen, TrustRequirement.CrossSigned)).toBe("MismatchedSender");
  for (const trust of ["signed", "any"] as const)
    expect(await openEvent(ours.engine.machine, stolen, room, trust)).toMatchObject({
      ok: false,
      verdict: "refused",
    });
});

test("a message of a session whose key we never got lacks its key", async () => {
  const event = await ours.fetches(room, await ana.says(room, "for others"));
  const unknown = { ...event, content: { ...event.content, session_id: "A".repeat(43) } };
  expect(await refusalOf(unknown, TrustRequirement.CrossSigned)).toBe("MissingRoomKey");
  expect(await openEvent(ours.engine.machine, unknown, room, "signed")).toMatchObject({
    ok: false,
    verdict: "waits",
  });
});

test.each([
  ["an altered ciphertext", (content: Content) => ({ ...content, ciphertext: altered(content.ciphertext) })],
  ["no ciphertext", ({ ciphertext: _none, ...content }: Content) => content],
  ["another algorithm", (content: Content) => ({ ...content, algorithm: "m.olm.v1.curve25519-aes-sha2" })],
  ["a body in clear beside it", (_content: Content) => ({ msgtype: "m.text", body: "believe me" })],
])("%s is a failure of decryption, not a crash, and never becomes readable", async (_what, change) => {
  const event = await ours.fetches(room, await ana.says(room, "whole"));
  const broken = { ...event, content: change(event.content as unknown as Content) };
  expect(await refusalOf(broken, TrustRequirement.Untrusted)).toBe("UnableToDecrypt");
  expect(await openEvent(ours.engine.machine, broken, room, "any")).toMatchObject({
    ok: false,
    verdict: "refused",
  });
});

describe("a relation", () => {
  const relationOf = (event: { content: object }): unknown =>
    (event.content as Record<string, unknown>)["m.relates_to"];

  test("that a homeserver puts beside the ciphertext is merged in by the engine, and not believed by us", async () => {
    const event = await ours.fetches(room, await ana.says(room, "seen"));
    const relation = { "m.in_reply_to": { event_id: "$another-card" } };
    const forged = { ...event, content: { ...event.content, "m.relates_to": relation } };
    expect(relationOf(JSON.parse((await decrypt(forged, TrustRequirement.Untrusted)).event))).toEqual(
      relation,
    );
    const opened = await openEvent(ours.engine.machine, forged, room, "any");
    if (!opened.ok) throw new Error(opened.why);
    expect(opened.content).toMatchObject({ body: "seen" });
    expect(relationOf(opened)).toBeUndefined();
  });

  test("that its sender encrypted is believed, whatever stands beside the ciphertext", async () => {
    const event = await ours.fetches(room, await ana.replies(room, "$card", "seen"));
    const forged = {
      ...event,
      content: { ...event.content, "m.relates_to": { "m.in_reply_to": { event_id: "$other" } } },
    };
    const { "m.relates_to": _none, ...without } = event.content;
    for (const one of [event, forged, { ...event, content: without }]) {
      const opened = await openEvent(ours.engine.machine, one, room, "any");
      if (!opened.ok) throw new Error(opened.why);
      expect(relationOf(opened)).toEqual({ "m.in_reply_to": { event_id: "$card" } });
    }
  });
});

test("the engine says of which session a key has come, and keeps the key to itself", async () => {
  const fresh = await ana.createsRoom({ invite: [ours.userId] });
  await ours.joins(fresh);
  await ana.sees(ours.userId, fresh);
  const event = await ours.fetches(fresh, await ana.says(fresh, "the first of a session"));
  const session = String(event.content.session_id);
  expect(newKeys(ours.letters)).toContainEqual({ room: fresh, session });
  const contents = ours.letters.map((letter) => (letter as { content: Record<string, unknown> }).content);
  expect(contents.filter(({ session_key }) => Boolean(session_key))).toEqual([]);
});

test("the engine has no replay check: the same message under a second event id is read again, which ours must see", async () => {
  const event = await ours.fetches(room, await ana.says(room, "once"));
  const again = { ...event, event_id: "$another" };
  const [first, second] = [
    await openEvent(ours.engine.machine, event, room, "signed"),
    await openEvent(ours.engine.machine, again, room, "signed"),
  ];
  if (!first.ok || !second.ok) throw new Error("the engine now refuses a replay: ours can be simpler");
  expect(second.index).toEqual(first.index);
});

test("the index of a Megolm message counts from 0 in its session and stands in the ciphertext", async () => {
  const elsewhere = await ana.createsRoom({ rotateAfter: 3 });
  const said = [];
  for (const text of ["a", "b", "c", "d"]) said.push(await ana.says(elsewhere, text));
  const read = await Promise.all(said.map((id) => ana.client.fetchRoomEvent(elsewhere, id)));
  const contents = read.map(({ content }) => content as Content);
  expect(contents.map(({ ciphertext }) => messageIndex(ciphertext))).toEqual([0, 1, 2, 0]);
  expect(new Set(contents.map(({ session_id }) => session_id)).size).toBe(2);
});

test("an unsigned device's message can be read under CrossSigned once its owner has signed the device", async () => {
  const event = await ours.fetches(room, await ben.says(room, "wait for me"));
  expect(await refusalOf(event, TrustRequirement.CrossSigned)).toBe("UnsignedSenderDevice");
  await ben.resetsIdentity();
  for (let looks = 0; looks < 20; looks++) {
    await ours.syncs(1_000);
    if ((await openEvent(ours.engine.machine, event, room, "signed")).ok) break;
  }
  expect(await openEvent(ours.engine.machine, event, room, "signed")).toMatchObject({
    ok: true,
    signed: true,
  });
});

interface Content {
  readonly session_id: string;
  readonly ciphertext: string;
}

/** One character in the middle is another. */
const altered = (text: string): string => {
  const middle = text.length >> 1;
  return `${text.slice(0, middle)}${text[middle] === "A" ? "B" : "A"}${text.slice(middle + 1)}`;
};
