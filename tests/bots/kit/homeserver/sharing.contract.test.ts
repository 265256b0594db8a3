import {
  CollectStrategy,
  DecryptionErrorCode,
  DecryptionSettings,
  DeviceId,
  EncryptionSettings,
  HistoryVisibility,
  MegolmDecryptionError,
  RoomId,
  ToDeviceRequest,
  TrustRequirement,
  UserId,
} from "@matrix-org/matrix-sdk-crypto-wasm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { engineOf } from "../../../../bots/kit/homeserver/engine.ts";
import { messageIndex } from "../../../../bots/kit/homeserver/message-index.ts";
import { strike } from "../../../../bots/kit/recipients/strike.ts";
import { eventually } from "../../../federation/eventually.ts";
import { Homeservers } from "../../../federation/homeservers.ts";
import { Person } from "../../../people/person.ts";
import { OurEngine } from "./our-engine.ts";

let homeservers: Homeservers;
let ours: OurEngine;
/** Cross-signed, with a second device that is signed and a third that isn't. */
let ana: Person;
let anaSigned: Person;
let anaUnsigned: Person;
/** Without any identity. */
let ben: Person;
let rooms = 0;
let room: RoomId;

beforeAll(async () => {
  homeservers = await Homeservers.start("la");
  const { la } = homeservers;
  ana = await Person.arrive({ ...(await la.account("ana")), crossSigned: true });
  anaSigned = await ana.secondDevice({ signed: true });
  anaUnsigned = await ana.secondDevice({ signed: false });
  ben = await Person.arrive({ ...(await la.account("ben")), crossSigned: false });
  ours = await OurEngine.arrives(await la.account("bot"));
  await ours.tracks(ana.userId, ben.userId);
  await claims(ana.userId, ben.userId);
});

afterAll(async () => {
  for (const person of [ana, anaSigned, anaUnsigned, ben]) await person[Symbol.asyncDispose]();
  await ours[Symbol.asyncDispose]();
  await homeservers[Symbol.asyncDispose]();
});

beforeEach(() => {
  room = new RoomId(`!room${rooms++}:localhost`); // the engine doesn't ask whether it exists
});

afterEach(() => room.free());

const ids = (...users: string[]): UserId[] => users.map((user) => new UserId(user));

const claims = async (...users: string[]): Promise<void> => {
  const claim = await ours.engine.machine.getMissingSessions(ids(...users));
  if (claim) await ours.engine.make(claim);
};

const share = (strategy: CollectStrategy, ...users: string[]): Promise<ToDeviceRequest[]> => {
  const settings = new EncryptionSettings();
  settings.historyVisibility = HistoryVisibility.Joined;
  settings.sharingStrategy = strategy;
  return ours.engine.machine.shareRoomKey(room, ids(...users), settings);
};

/** Who gets the key by these requests. */
const readers = (requests: readonly ToDeviceRequest[]): string[] =>
  requests
    .filter(({ event_type }) => event_type === "m.room.encrypted")
    .flatMap(({ body }) => Object.values((JSON.parse(body) as { messages: Record<string, object> }).messages))
    .flatMap((devices) => Object.keys(devices))
    .sort();

interface Megolm {
  readonly session_id: string;
  readonly ciphertext: string;
}

const encrypts = async (): Promise<Megolm> =>
  JSON.parse(
    await ours.engine.machine.encryptRoomEvent(room, "m.room.message", JSON.stringify({ body: "words" })),
  ) as Megolm;

/** What another's engine makes of a message of ours. */
const readBy = async (person: Person, content: Megolm): Promise<string> => {
  const event = {
    type: "m.room.encrypted",
    event_id: "$e",
    sender: ours.userId,
    origin_server_ts: 1,
    content,
  };
  try {
    await engineOf(person.client).machine.decryptRoomEvent(
      JSON.stringify({ ...event, room_id: room.toString() }),
      room,
      new DecryptionSettings(TrustRequirement.Untrusted),
    );
    return "read";
  } catch (reason) {
    if (!(reason instanceof MegolmDecryptionError)) throw reason;
    return DecryptionErrorCode[reason.code] ?? `code ${reason.code}`;
  }
};

describe("shareRoomKey", () => {
  test("by identity gives the key to signed devices, and none to an unsigned one or to somebody without identity", async () => {
    const requests = await share(CollectStrategy.identityBasedStrategy(), ana.userId, ben.userId);
    expect(readers(requests)).toEqual([ana.deviceId, anaSigned.deviceId].sort());
  });

  test("to all devices gives it to each of them", async () => {
    const requests = await share(CollectStrategy.allDevices(), ana.userId, ben.userId);
    expect(readers(requests)).toEqual(
      [ana.deviceId, anaSigned.deviceId, anaUnsigned.deviceId, ben.deviceId].sort(),
    );
  });

  test("keeps the session while nothing changes, and asks for nothing once the requests are made", async () => {
    for (const request of await share(CollectStrategy.identityBasedStrategy(), ana.userId))
      await ours.engine.make(request);
    const before = await encrypts();
    expect(await share(CollectStrategy.identityBasedStrategy(), ana.userId)).toEqual([]);
    expect((await encrypts()).session_id).toBe(before.session_id);
  });

  test("gives the session to who comes later from that message on: what was before has an unknown index", async () => {
    for (const request of await share(CollectStrategy.allDevices(), ana.userId))
      await ours.engine.make(request);
    const before = await encrypts();
    for (const request of await share(CollectStrategy.allDevices(), ana.userId, ben.userId))
      await ours.engine.make(request);
    const after = await encrypts();
    expect(after.session_id).toBe(before.session_id);
    await eventually("ben's key to arrive", async () => (await readBy(ben, after)) === "read");
    expect(await readBy(ben, before)).toBe("UnknownMessageIndex");
  });

  test("makes a new session when a user leaves the list", async () => {
    for (const request of await share(CollectStrategy.allDevices(), ana.userId, ben.userId))
      await ours.engine.make(request);
    const before = await encrypts();
    const requests = await share(CollectStrategy.allDevices(), ana.userId);
    expect(readers(requests)).not.toContain(ben.deviceId);
    expect((await encrypts()).session_id).not.toBe(before.session_id);
  });

  test("makes a new session when the strategy becomes stricter", async () => {
    for (const request of await share(CollectStrategy.allDevices(), ana.userId))
      await ours.engine.make(request);
    const before = await encrypts();
    for (const request of await share(CollectStrategy.identityBasedStrategy(), ana.userId))
      await ours.engine.make(request);
    expect((await encrypts()).session_id).not.toBe(before.session_id);
  });

  test("makes a new session after invalidateGroupSession", async () => {
    for (const request of await share(CollectStrategy.allDevices(), ana.userId))
      await ours.engine.make(request);
    const before = await encrypts();
    expect(await ours.engine.machine.invalidateGroupSession(room)).toBe(true);
    expect(readers(await share(CollectStrategy.allDevices(), ana.userId))).toHaveLength(3);
    expect((await encrypts()).session_id).not.toBe(before.session_id);
  });

  test("makes a new session after as many messages as the settings say", async () => {
    const settings = (): EncryptionSettings => {
      const made = new EncryptionSettings();
      made.sharingStrategy = CollectStrategy.identityBasedStrategy();
      made.rotationPeriodMessages = 2n;
      return made;
    };
    const sessions = [];
    for (let message = 0; message < 3; message++) {
      for (const request of await ours.engine.machine.shareRoomKey(room, ids(ana.userId), settings()))
        await ours.engine.make(request);
      sessions.push((await encrypts()).session_id);
    }
    expect(sessions[1]).toBe(sessions[0]);
    expect(sessions[2]).not.toBe(sessions[0]);
  });
});

test("three sends stand at index 0, 1 and 2 of one session", async () => {
  await share(CollectStrategy.identityBasedStrategy(), ana.userId);
  const sent = [await encrypts(), await encrypts(), await encrypts()];
  expect(sent.map(({ ciphertext }) => messageIndex(ciphertext))).toEqual([0, 1, 2]);
  expect(new Set(sent.map(({ session_id }) => session_id)).size).toBe(1);
});

test("a request can be made again with letters struck out of it, leaves so, and counts as made", async () => {
  const requests = await share(CollectStrategy.allDevices(), ana.userId, ben.userId);
  ours.departures.length = 0;
  for (const { id, event_type, txn_id, body } of requests) {
    const struck = await strike(body, async (user) => user === ben.userId);
    await ours.engine.make(new ToDeviceRequest(id, event_type, txn_id, struck.body));
  }
  const left = ours.departures.filter(({ path }) => path.includes("/sendToDevice/m.room.encrypted/"));
  expect(left).not.toEqual([]);
  expect(left.map(({ body }) => body).join()).toContain(ben.deviceId);
  expect(left.map(({ body }) => body).join()).not.toContain(ana.userId);
  expect(await share(CollectStrategy.allDevices(), ana.userId, ben.userId)).toEqual([]);
});

describe("following a user", () => {
  test("asks for their devices with the next outgoing requests, and for nobody else's", async () => {
    const account = await homeservers.la.account("carla");
    await using carla = await Person.arrive({ ...account, crossSigned: true });
    ours.departures.length = 0;
    await ours.engine.machine.updateTrackedUsers(ids(carla.userId));
    expect(ours.departures).toEqual([]);
    await ours.engine.doOutgoing();
    const asked = ours.departures.filter(({ path }) => path.endsWith("/keys/query"));
    expect(asked.map(({ body }) => JSON.parse(body).device_keys)).toEqual([{ [carla.userId]: [] }]);
    const device = await ours.engine.machine.getDevice(
      new UserId(carla.userId),
      new DeviceId(carla.deviceId),
    );
    expect(device?.isCrossSignedByOwner()).toBe(true);
    await ours.engine.machine.updateTrackedUsers(ids(carla.userId));
    await ours.engine.doOutgoing();
    expect(ours.departures.filter(({ path }) => path.endsWith("/keys/query"))).toHaveLength(1);
  });

  test("our own query of one user is enough: the engine asks no second time, unless that user has changed since", async () => {
    const account = await homeservers.la.account("emil");
    await using emil = await Person.arrive({ ...account, crossSigned: true });
    ours.departures.length = 0;
    await ours.engine.machine.updateTrackedUsers(ids(emil.userId));
    await ours.engine.query(ids(emil.userId), () => true);
    const device = await ours.engine.machine.getDevice(new UserId(emil.userId), new DeviceId(emil.deviceId));
    expect(device?.isCrossSignedByOwner()).toBe(true);
    const queries = () => ours.departures.filter(({ path }) => path.endsWith("/keys/query")).length;
    await ours.engine.doOutgoing();
    expect(queries()).toBe(1);
    await ours.engine.machine.markAllTrackedUsersAsDirty();
    await ours.engine.query(ids(emil.userId), () => false);
    await ours.engine.doOutgoing();
    expect(queries()).toBe(3);
  });

  test("getMissingSessions claims until it is answered: two at a time would claim twice, so they go one by one", async () => {
    const account = await homeservers.la.account("dora");
    await using dora = await Person.arrive({ ...account, crossSigned: true });
    await ours.tracks(dora.userId);
    const [first, second] = [
      await ours.engine.machine.getMissingSessions(ids(dora.userId)),
      await ours.engine.machine.getMissingSessions(ids(dora.userId)),
    ];
    expect(first?.body).toContain(dora.deviceId);
    expect(second?.body).toContain(dora.deviceId);
    if (second) await ours.engine.make(second);
    expect(await ours.engine.machine.getMissingSessions(ids(dora.userId))).toBeFalsy();
  });
});
