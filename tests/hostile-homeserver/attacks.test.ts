import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Homeservers } from "../federation/homeservers.ts";
import { Person } from "../people/person.ts";
import { addsDevice } from "./attacks/adds-device.ts";
import { injectsMember } from "./attacks/injects-member.ts";
import { limits } from "./attacks/limits.ts";
import { replays } from "./attacks/replays.ts";
import { speaksPlaintext } from "./attacks/speaks-plaintext.ts";
import { swapsIdentity } from "./attacks/swaps-identity.ts";
import { withholdsKeys } from "./attacks/withholds-keys.ts";
import { HostileHomeserver } from "./hostile-homeserver.ts";

/* An ordinary app believes what it is told: that shows that each attack is well enough made to be believed. */

let homeservers: Homeservers;
beforeAll(async () => {
  homeservers = await Homeservers.start("la");
}, 120_000);
afterAll(() => homeservers?.[Symbol.asyncDispose]());

let count = 0;

/** Ana talks with her homeserver directly; Ben's stands behind the proxy. */
async function story() {
  count += 1;
  const stack = new AsyncDisposableStack();
  const hostile = stack.use(await HostileHomeserver.before(homeservers.la.baseUrl));
  const [her, his] = [
    await homeservers.la.account(`ana${count}`),
    await homeservers.la.account(`ben${count}`),
  ];
  const ana = stack.use(await Person.arrive({ ...her, crossSigned: true }));
  const ben = stack.use(await Person.arrive({ ...his, baseUrl: hostile.baseUrl, crossSigned: true }));
  const room = await ana.opensDm(ben.userId);
  await ben.joins(await ben.isInvited());
  await ana.sees(ben.userId, room);
  const first = await ana.says(room, "hola");
  await ben.hears(room, ({ eventId }) => eventId === first);
  return { hostile, ana, ben, room, first, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

const tokenOf = ({ client }: Person): string => client.getAccessToken() ?? "";

describe("in the timeline", { timeout: 30_000 }, () => {
  test("an old message comes again under a new id and decrypts", async () => {
    await using world = await story();
    const replay = await replays(world.hostile, world.room, world.first, tokenOf(world.ben));
    const again = await world.ben.hears(world.room, ({ eventId }) => eventId === replay.eventId);
    expect(again).toMatchObject({ sender: world.ana.userId, encrypted: true, content: { body: "hola" } });
    expect((await world.ben.client.fetchRoomEvent(world.room, replay.eventId)).event_id).toBe(replay.eventId);
  });

  test("plain words are put into somebody's mouth", async () => {
    await using world = await story();
    const { eventId } = speaksPlaintext(world.hostile, world.room, world.ana.userId, "all clear");
    const heard = await world.ben.hears(world.room, (event) => event.eventId === eventId);
    expect(heard).toMatchObject({
      sender: world.ana.userId,
      encrypted: false,
      content: { body: "all clear" },
    });
  });

  test("a member appears who never joined", async () => {
    await using world = await story();
    const ghost = "@ghost:elsewhere.invalid";
    await injectsMember(world.hostile, world.room, ghost).done;
    await world.ben.sees(ghost, world.room);
    const { joined } = await world.ben.client.getJoinedRoomMembers(world.room);
    expect(Object.keys(joined).sort()).toEqual([world.ana.userId, world.ben.userId, ghost].sort());
  });

  test("a timeline is cut, and its prev_batch leads to what is missing", async () => {
    await using world = await story();
    const gate = world.hostile.rule({ path: /\/sync$/, hold: "before" });
    await world.ana.says(world.room, "wakes the waiting poll");
    await gate.arrived;
    const sent: string[] = [];
    for (const n of [1, 2, 3, 4, 5]) sent.push(await world.ana.says(world.room, `message ${n}`));
    const cutting = limits(world.hostile, world.room, 2);
    const seen = world.hostile.rule({ path: /\/messages$/ });
    gate.release();
    await world.ben.hears(world.room, ({ eventId }) => eventId === sent[4]);
    expect(cutting.used).toBeGreaterThan(0);
    const live = world.ben.client.getRoom(world.room)?.getLiveTimeline();
    if (live === undefined) throw Error("Ben is in the room");
    expect(live.getEvents().map((event) => event.getId())).toEqual(sent.slice(3));
    await world.ben.client.paginateEventTimeline(live, { backwards: true, limit: 3 });
    expect(live.getEvents().map((event) => event.getId())).toEqual(sent);
    expect(seen.used).toBe(1);
  });
});

describe("with keys", { timeout: 30_000 }, () => {
  test("room keys are kept back and delivered later", async () => {
    await using world = await story();
    const withheld = withholdsKeys(world.hostile);
    await world.ana.client.getCrypto()?.forceDiscardSession(world.room);
    const secret = await world.ana.says(world.room, "under a new key");
    await withheld.some;
    const unread = () => world.ben.heard(world.room).find(({ eventId }) => eventId === secret)?.failed;
    await expect.poll(unread).toBe("MEGOLM_UNKNOWN_INBOUND_SESSION_ID");
    await withheld.deliver();
    const read = await world.ben.hears(world.room, ({ eventId }) => eventId === secret);
    expect(read.content.body).toBe("under a new key");
  });

  test("another identity is believed to be the user's own new one", async () => {
    await using world = await story();
    const swapped = swapsIdentity(world.hostile, world.ana.userId);
    const standing = await world.ben.finds(
      world.ana.userId,
      ({ masterKey }) => masterKey === swapped.masterKey,
    );
    expect(standing.needsUserApproval).toBe(true);
    expect(standing.devices.get(world.ana.deviceId)).toEqual({ signedByOwner: true });
  });

  test("an added device is sent the room key by an app that takes all devices", async () => {
    await using world = await story();
    const added = addsDevice(world.hostile, world.ana.userId);
    const { devices } = await world.ben.finds(world.ana.userId, (them) => them.devices.has(added.deviceId));
    expect(devices.get(added.deviceId)).toEqual({ signedByOwner: false });
    const leaks = world.hostile.rule({
      path: /\/sendToDevice\/m\.room\.encrypted\//,
      when: ({ body }) =>
        added.deviceId in ((body as { messages: Record<string, object> }).messages[world.ana.userId] ?? {}),
    });
    await world.ben.says(world.room, "for Ana alone");
    expect(added.claimed.used).toBe(1);
    expect(leaks.used).toBe(1);
  });
});
