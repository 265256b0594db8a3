import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../federation/eventually.ts";
import { TestFederation } from "../federation/test-federation.ts";
import { addsDevice } from "../hostile-homeserver/attacks/adds-device.ts";
import { injectsMember } from "../hostile-homeserver/attacks/injects-member.ts";
import { swapsIdentity } from "../hostile-homeserver/attacks/swaps-identity.ts";
import type { HeardEvent } from "../people/heard-event.ts";
import type { Person } from "../people/person.ts";
import { watchLetters } from "./letters.ts";

let world: TestFederation;
let ana: Person;
let neighbour: Person;
let chat: string;

beforeAll(async () => {
  world = await TestFederation.start({ proxied: ["desk"] });
  ana = await world.verifier();
  neighbour = await world.neighbour();
  chat = await neighbour.opensDm(world.userOf("intake"));
});
afterAll(() => world?.[Symbol.asyncDispose]());

let count = 0;

/** A report is said; resolves with its card as Ana reads it. */
const card = async (reader: Person = ana): Promise<HeardEvent> => {
  const words = `report ${++count}`;
  await neighbour.says(chat, words);
  return reader.hears(world.deskRoom, ({ content }) => String(content.body).includes(`"${words}"`), {
    within: 30_000,
  });
};

const notices = async (): Promise<string[]> => (await world.status("desk")).notices.map(({ key }) => key);

test("a signed member of the roster reads the cards, and the first identity is pinned", async () => {
  expect((await card()).encrypted).toBe(true);
  const roster = (await world.asks("desk", "roster")) as { user_id: string; master_key: string }[];
  expect(roster).toMatchObject([{ user_id: ana.userId, master_key: await ana.masterKey() }]);
});

test("a second device that its owner has not signed gets no letter and reads no card; the first goes on", async () => {
  const letters = watchLetters(world.hostile("desk"));
  const other = await ana.secondDevice({ signed: false });
  try {
    await world.bots.desk.stop(); // a new key for the room is certain at the next start of a member's change only
    world.bots.desk.start();
    await world.bots.desk.ready();
    const shown = await card();
    expect(letters.to(ana.userId)).not.toContain(other.deviceId);
    const seen = (await other.readsAll(world.deskRoom, { keysWithin: 500 })).find(
      ({ eventId }) => eventId === shown.eventId,
    );
    expect(seen?.failed).toBeDefined();
  } finally {
    await other.logsOut();
    await other[Symbol.asyncDispose]();
  }
});

test("a device that only the homeserver claims gets no letter, however well it is made", async () => {
  const letters = watchLetters(world.hostile("desk"));
  const forged = addsDevice(world.hostile("desk"), ana.userId);
  await forged.told;
  await card();
  expect(letters.to(ana.userId)).not.toContain(forged.deviceId);
  world.hostile("desk").behaves();
});

test("a member that only the homeserver claims gets no letter", async () => {
  const letters = watchLetters(world.hostile("desk"));
  const eve = await world.neighbour({ crossSigned: true });
  await injectsMember(world.hostile("desk"), world.deskRoom, eve.userId).done;
  await eventually("the desk to believe in the member", async () =>
    ((await world.asks("desk", "members", { room: world.deskRoom })) as string[]).includes(eve.userId),
  );
  await card();
  expect(letters.to(eve.userId)).toEqual([]);
  world.hostile("desk").behaves();
});

test("somebody in the room who isn't on the roster gets no letter", async () => {
  const letters = watchLetters(world.hostile("desk"));
  const ben = await world.verifier();
  await card(ben);
  await world.asks("desk", "roster drop", { user_id: ben.userId });
  const before = letters.to(ben.userId).length;
  const shown = await card();
  expect(letters.to(ben.userId)).toHaveLength(before);
  const seen = (await ben.readsAll(world.deskRoom, { keysWithin: 500 })).find(
    ({ eventId }) => eventId === shown.eventId,
  );
  expect(seen?.failed).toBeDefined();
});

test("a swapped identity gets no key and operations are told, until the true one is back", async () => {
  const carla = await world.verifier();
  await card(carla);
  const letters = watchLetters(world.hostile("desk"));
  const swapped = swapsIdentity(world.hostile("desk"), carla.userId);
  await swapped.rule.happened(1);
  await card();
  await eventually("operations to be told", async () =>
    (await notices()).some((key) => key.startsWith("withheld:") && key.includes(carla.userId)),
  );
  expect(letters.to(carla.userId)).toEqual([]);
  world.hostile("desk").behaves();
});

test("a member who resets their identity gets no keys any more", async () => {
  const dora = await world.verifier();
  await card(dora);
  await dora.resetsIdentity();
  await eventually("the desk to see the change", async () => {
    await card();
    return (await notices()).some((key) => key.startsWith("withheld:") && key.includes(dora.userId));
  });
  const letters = watchLetters(world.hostile("desk"));
  const shown = await card();
  expect(letters.to(dora.userId)).toEqual([]);
  const seen = (await dora.readsAll(world.deskRoom, { keysWithin: 500 })).find(
    ({ eventId }) => eventId === shown.eventId,
  );
  expect(seen?.failed).toBeDefined();
});

test("there is no key backup on the server, for any bot", async () => {
  for (const bot of ["intake", "desk"] as const) {
    const asked = world.hostile("desk").requests.filter(({ path }) => path.includes("/room_keys/keys"));
    expect(asked, bot).toEqual([]);
  }
});

test("in a chat with a third nothing is said, and the answer comes when they have gone", async () => {
  const eve = await world.neighbour();
  await neighbour.invites(chat, eve.userId);
  await eve.isInvited();
  await eve.joins(chat);
  await eventually("intake to see the third", async () =>
    ((await world.asks("intake", "members", { room: chat })) as string[]).includes(eve.userId),
  );
  const said = await neighbour.says(chat, "is anybody there");
  await eventually("the answer to wait", async () => (await world.status("intake")).outbox === 1);
  expect(neighbour.heard(chat).some((event) => isAnswerTo(event, said))).toBe(false);
  await eve.leaves(chat);
  await neighbour.hears(chat, (event) => isAnswerTo(event, said));
});

const isAnswerTo = ({ content }: HeardEvent, event: string): boolean =>
  JSON.stringify(content["m.relates_to"] ?? {}).includes(event);
