import { CollectStrategy, EncryptionSettings, RoomId, UserId } from "@matrix-org/matrix-sdk-crypto-wasm";
import { Method } from "matrix-js-sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RawEvent } from "../../../../bots/kit/homeserver/homeserver.ts";
import { messageIndex } from "../../../../bots/kit/homeserver/message-index.ts";
import { openEvent } from "../../../../bots/kit/homeserver/open-event.ts";
import { serverGeneration, writeGeneration } from "../../../../bots/kit/identity/generation.ts";
import { Homeservers } from "../../../federation/homeservers.ts";
import { Person } from "../../../people/person.ts";
import { OurEngine, type Snapshot } from "./our-engine.ts";

/** What the network saw of us at the instant when a request was about to leave the process. */
interface Crossing {
  readonly path: string;
  /** Whether something written was not yet on disk. */
  readonly open: boolean;
  readonly snapshot: Snapshot | null;
}

interface Megolm {
  readonly session_id: string;
  readonly ciphertext: string;
}

let homeservers: Homeservers;
let ours: OurEngine;
let ana: Person;
let room: string;
const crossings: Crossing[] = [];
const network = globalThis.fetch;

beforeAll(async () => {
  homeservers = await Homeservers.start("la");
  const { la } = homeservers;
  // Whatever leaves this process with our token is seen here, whether it came through the door or around it.
  globalThis.fetch = (input, init) => {
    const token = new Headers(init?.headers).get("authorization");
    if (ours && token === `Bearer ${ours.identity.accessToken}`) crossings.push(cross(String(input)));
    return network(input, init);
  };
  ana = await Person.arrive({ ...(await la.account("ana")), crossSigned: true });
  ours = await OurEngine.arrives(await la.account("bot"));
  await ours.syncs();
  room = await ana.opensDm(ours.userId);
  await ours.joins(room);
  await ana.sees(ours.userId, room);
});

afterAll(async () => {
  globalThis.fetch = network;
  await ana[Symbol.asyncDispose]();
  await ours[Symbol.asyncDispose]();
  await homeservers[Symbol.asyncDispose]();
});

const cross = (address: string): Crossing => {
  const path = decodeURIComponent(new URL(address).pathname);
  const copied = /\/(send|sendToDevice)\//.test(path);
  return {
    path,
    open: ours.ledger.db.isTransaction,
    snapshot: copied ? ours.snapshot(`crossing-${crossings.length}`) : null,
  };
};

const share = async (engine: OurEngine): Promise<void> => {
  const claim = await engine.engine.machine.getMissingSessions([new UserId(ana.userId)]);
  if (claim) await engine.engine.make(claim);
  const settings = new EncryptionSettings();
  settings.sharingStrategy = CollectStrategy.identityBasedStrategy();
  const requests = await engine.engine.machine.shareRoomKey(
    new RoomId(room),
    [new UserId(ana.userId)],
    settings,
  );
  // One that starts from a copy has nobody to send to; what it would send again was under way before.
  if (engine === ours) for (const request of requests) await engine.engine.make(request);
};

const encrypts = async (engine: OurEngine, body: string): Promise<Megolm> => {
  const content = JSON.stringify({ msgtype: "m.text", body });
  return JSON.parse(
    await engine.engine.machine.encryptRoomEvent(new RoomId(room), "m.room.message", content),
  ) as Megolm;
};

const says = async (body: string): Promise<string> => {
  await share(ours);
  const wire = await encrypts(ours, body);
  const path = `/rooms/${encodeURIComponent(room)}/send/m.room.encrypted/${body}`;
  const { event_id } = await ours.client.http.authedRequest<{ event_id: string }>(
    Method.Put,
    path,
    undefined,
    wire,
  );
  return event_id;
};

test("every request of the engine leaves by the door, and only when all that was written is on disk", async () => {
  await ours.tracks(ana.userId);
  const hello = await says("hello");
  expect(await ana.hears(room, ({ eventId }) => eventId === hello)).toMatchObject({ encrypted: true });
  await writeGeneration(ours.ledger, ours.client, 1);
  await ours.client.getCrypto()?.crossSignDevice(ours.identity.deviceId);
  const doors = ours.departures.map(({ path }) => path);
  for (const kind of [
    "/keys/upload",
    "/keys/query",
    "/keys/claim",
    "/keys/device_signing/upload",
    "/keys/signatures/upload",
    "/sendToDevice/m.room.encrypted/",
    "/account_data/org.almenara.generation",
    "/sync",
    "/send/m.room.encrypted/",
  ])
    expect(
      doors.some((path) => path.includes(kind)),
      `${kind} by the door`,
    ).toBe(true);
  expect(crossings.length).toBeGreaterThan(5);
  expect(crossings.filter(({ path }) => !doors.includes(path))).toEqual([]);
  expect(crossings.filter(({ open }) => open).map(({ path }) => path)).toEqual([]);
});

test("account data is written and read on the server by a client that was never started", async () => {
  await writeGeneration(ours.ledger, ours.client, 41);
  expect(await serverGeneration(ours.client)).toBe(41);
  await writeGeneration(ours.ledger, ours.client, 42);
  expect(await serverGeneration(ours.client)).toBe(42);
  expect(ours.departures.at(-1)).toMatchObject({ method: "GET" });
});

test("what a kill would leave at each instant of sending goes on where it was, and uses no index twice", async () => {
  const before = crossings.length;
  const said = [await says("one"), await says("two"), await says("three")];
  const sends = crossings.slice(before).filter(({ path }) => path.includes("/send/"));
  const used = await Promise.all(
    said.map(async (id) => (await ours.fetches(room, id)).content as never as Megolm),
  );
  const heard = await ours.fetches(room, await ana.says(room, "an answer"));
  ours.ledger.commit(); // as the cursor would, which says that this answer needn't come again
  const afterSync = ours.snapshot("after-sync");
  const letter = crossings.find(({ path }) => path.includes("/sendToDevice/m.room.encrypted/"));
  await ours.stops();

  for (const [n, { snapshot }] of sends.entries()) {
    if (!snapshot) throw new Error("no copy");
    const again = await ours.wakesFrom(snapshot);
    await share(again);
    const next = await encrypts(again, "after the kill");
    expect(next.session_id).toBe(used[n]?.session_id);
    expect(messageIndex(next.ciphertext), "one more than what was on its way").toBe(
      (messageIndex(used[n]?.ciphertext ?? "") ?? -9) + 1,
    );
    await again.stops();
  }

  if (!letter?.snapshot) throw new Error("no copy of the moment when the key went out");
  const sharing = await ours.wakesFrom(letter.snapshot);
  expect(
    await sharing.engine.machine.getMissingSessions([new UserId(ana.userId)]),
    "the claimed session",
  ).toBeFalsy();
  await share(sharing);
  expect((await encrypts(sharing, "same session")).session_id).toBe(used[0]?.session_id);
  await sharing.stops();

  const woken = await ours.wakesFrom(afterSync);
  expect(await openEvent(woken.engine.machine, heard as RawEvent, room, "signed")).toMatchObject({
    ok: true,
    content: { body: "an answer" },
  });
  await woken.stops();
});
