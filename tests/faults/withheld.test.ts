import { MatrixEvent } from "matrix-js-sdk";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { eventually } from "../federation/eventually.ts";
import { type BotName, TestFederation } from "../federation/test-federation.ts";
import { announcesDevices } from "../hostile-homeserver/attacks/announces-devices.ts";
import { injectsMember } from "../hostile-homeserver/attacks/injects-member.ts";
import { swapsIdentity } from "../hostile-homeserver/attacks/swaps-identity.ts";
import type { SyncBody } from "../hostile-homeserver/sync-body.ts";
import type { HeardEvent } from "../people/heard-event.ts";
import type { Person } from "../people/person.ts";
import { Chat, ONCE } from "./chat.ts";
import { watchLetters } from "./letters.ts";

/* What recipients.test.ts shows of the desk room, here of lines, of single devices, and of who asks for keys. */

let world: TestFederation;
let ana: Person;
let chat: Chat;

beforeAll(async () => {
  world = await TestFederation.start({ proxied: ["intake", "desk"] });
  ana = await world.verifier();
  chat = await Chat.open(world);
});
afterEach(() => {
  world.hostile("intake").behaves();
  world.hostile("desk").behaves();
});
afterAll(() => world?.[Symbol.asyncDispose]());

/** The card of a report, as this member reads it. */
const cardOf = (id: string, reader = ana): Promise<HeardEvent> =>
  reader.hears(world.deskRoom, ({ content }) => String(content.body).startsWith(id), { within: 45_000 });

const notices = async (bot: BotName, start: string): Promise<string[]> =>
  (await world.status(bot)).notices.map(({ key }) => key).filter((key) => key.startsWith(start));

const told = (bot: BotName, start: string): Promise<void> =>
  eventually(`${bot} to tell of ${start}`, async () => (await notices(bot, start)).length === 1);

const holdsKeysOf = async (person: Person, room: string): Promise<boolean> =>
  ((await person.client.getCrypto()?.exportRoomKeys()) ?? []).some(({ room_id }) => room_id === room);

const canRead = async (person: Person, room: string, event: string): Promise<boolean> => {
  const all = await person.readsAll(room, { keysWithin: 500 });
  return all.some(({ eventId, failed }) => eventId === event && failed === undefined);
};

test("a line rests while its other bot shows another identity, and says everything once when that has passed", async () => {
  await cardOf(await chat.reports("before"));
  await world.settles();
  const desk = world.userOf("desk");
  const letters = watchLetters(world.hostile("intake"));
  const swapped = swapsIdentity(world.hostile("intake"), desk);
  await swapped.rule.happened();
  const said = await chat.says("under the swapped identity");
  const id = await chat.acknowledged(said);
  await told("intake", `withheld:${desk}:`);
  expect(letters.to(desk)).toEqual([]);
  expect(await notices("intake", "withheld:")).toHaveLength(1);
  expect((await world.status("desk")).inbox.waiting).toBe(0);

  world.hostile("intake").behaves();
  await announcesDevices(world.hostile("intake"), desk);
  await cardOf(id);
  await world.settles();
  expect(await chat.answers(said)).toEqual(ONCE);
}, 120_000);

test("a member that the homeserver puts into a line, the desk room or both gets no letter and holds no key", async () => {
  const mallory = await world.neighbour({ crossSigned: true });
  const line = world.line("intake-desk");
  const letters = [watchLetters(world.hostile("intake")), watchLetters(world.hostile("desk"))];
  await injectsMember(world.hostile("intake"), line, mallory.userId).done;
  await injectsMember(world.hostile("desk"), line, mallory.userId).done;
  await injectsMember(world.hostile("desk"), world.deskRoom, mallory.userId).done;
  await told("intake", `stranger:${line}:${mallory.userId}`);
  await told("desk", `stranger:${line}:${mallory.userId}`);
  await told("desk", `stranger:${world.deskRoom}:${mallory.userId}`);

  const ben = await world.verifier(); // somebody new, so that keys do go out
  const id = await chat.reports("in company");
  await cardOf(id);
  await cardOf(id, ben);
  expect(letters.flatMap((sent) => sent.to(mallory.userId))).toEqual([]);
  expect(letters.flatMap((sent) => sent.to(ben.userId))).not.toEqual([]);
  for (const room of [line, world.deskRoom]) expect(await holdsKeysOf(mallory, room)).toBe(false);
});

test("a device that its owner has not signed is told of once, and the owner reads on", async () => {
  const carla = await world.verifier();
  await cardOf(await chat.reports("with one device"), carla);
  const queried = world.hostile("desk").rule({
    path: /\/keys\/query$/,
    when: ({ body }) => JSON.stringify(body).includes(carla.userId),
  });
  const other = await carla.secondDevice({ signed: false });
  await queried.happened();
  for (const words of ["with two", "with two, again"]) {
    const shown = await cardOf(await chat.reports(words), carla);
    expect(await canRead(other, world.deskRoom, shown.eventId)).toBe(false);
  }
  await told("desk", `withheld:${carla.userId}:`);
  expect(await holdsKeysOf(other, world.deskRoom)).toBe(false);
  await other[Symbol.asyncDispose]();
});

test("a device that asks for a room key is not answered, even a signed one", async () => {
  const shown = await cardOf(await chat.reports("before the new device"));
  const late = await ana.secondDevice({ signed: true });
  const asked = world.hostile("desk").rule({
    method: "GET",
    path: /\/sync$/,
    rewriteResponse: (body) => {
      const events = (body as SyncBody).to_device?.events ?? [];
      if (events.some(({ type }) => type === "m.room_key_request")) reached.resolve();
      return body;
    },
  });
  const reached = Promise.withResolvers<void>();
  const raw = new MatrixEvent(await ana.client.fetchRoomEvent(world.deskRoom, shown.eventId));
  const { session_id, sender_key, algorithm } = raw.getWireContent();
  const desk = world.stack.bots.desk;
  const request = {
    action: "request",
    requesting_device_id: late.deviceId,
    request_id: "1",
    body: { algorithm, room_id: world.deskRoom, sender_key, session_id },
  };
  const to = new Map([[world.userOf("desk"), new Map([[desk?.device_id ?? "", request]])]]);
  await late.client.sendToDevice("m.room_key_request", to);
  await reached.promise;
  asked.remove();

  const next = await cardOf(await chat.reports("after it"));
  await late.hears(world.deskRoom, ({ eventId }) => eventId === next.eventId);
  expect(await canRead(late, world.deskRoom, shown.eventId)).toBe(false);
  await late[Symbol.asyncDispose]();
});

test("the words of somebody whose identity is another than the pinned one are refused", async () => {
  const dora = await world.verifier();
  await cardOf(await chat.reports("to pin Dora"), dora);
  await dora.says(world.deskRoom, "I see it too");
  const before = await dora.masterKey();
  await dora.resetsIdentity();
  await eventually("the desk to see another Dora", async () => {
    await dora.says(world.deskRoom, "am I still heard?");
    return (await notices("desk", "refused:")).includes("refused:from somebody whose identity has changed");
  });
  const roster = (await world.asks("desk", "roster")) as { user_id: string; master_key: string }[];
  expect(roster.find(({ user_id }) => user_id === dora.userId)?.master_key).toBe(before);
  const shown = await cardOf(await chat.reports("not for her"));
  expect(await canRead(dora, world.deskRoom, shown.eventId)).toBe(false);
});

test("none of this has ended a bot", () => {
  expect(Object.values(world.bots).map(({ starts }) => starts)).toEqual([1, 1, 1]);
});
