import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Checkpoint } from "../../bots/kit/bot.ts";
import { eventually } from "../federation/eventually.ts";
import { type BotName, TestFederation } from "../federation/test-federation.ts";
import type { HostileHomeserver } from "../hostile-homeserver/hostile-homeserver.ts";
import type { RuleHandle } from "../hostile-homeserver/rule.ts";
import type { Person } from "../people/person.ts";
import { Chat, ONCE } from "./chat.ts";
import { type Death, deathsFile } from "./dying-process.ts";
import { judge } from "./verdict.ts";

/** The long run misses 300 at the pages' own sizes; the daily one has as many gaps and pages from fewer messages. */
const LONG = process.env.ALMENARA_LONG === "1";
const MISSED = LONG ? 300 : 45;
/** Three pages and more to fetch, and one: see `hasShortPages`. */
const IN_THE_OTHER = MISSED / 5;

let world: TestFederation;
let hostile: HostileHomeserver;
let ana: Person;

beforeAll(async () => {
  world = await TestFederation.start({
    proxied: ["intake"],
    restless: true,
    scripts: { intake: fileURLToPath(new URL("./intake/process.ts", import.meta.url)) },
  });
  hostile = world.hostile("intake");
  ana = await world.verifier();
});
beforeEach(() => {
  if (!LONG) hasShortPages();
});
afterEach(() => hostile.behaves());
afterAll(() => world?.[Symbol.asyncDispose]());

const stopped = async (...bots: BotName[]): Promise<void> => {
  await Promise.all(bots.map((bot) => world.bots[bot].stop()));
};

const started = async (...bots: BotName[]): Promise<void> => {
  for (const bot of bots) world.bots[bot].start();
  await Promise.all(bots.map((bot) => world.bots[bot].ready()));
};

/** Whatever intake asks for, an answer has 6 events of a room and a page 10: some tenth of what they have otherwise. */
const hasShortPages = (): void => {
  hostile.rule({
    path: /\/sync$/,
    rewriteRequest: (body, { query }) => {
      const filter = JSON.parse(query.get("filter") ?? "{}") as { room: { timeline: { limit: number } } };
      filter.room.timeline.limit = 6;
      query.set("filter", JSON.stringify(filter));
      return body;
    },
  });
  hostile.rule({
    path: /\/messages$/,
    rewriteRequest: (body, { query }) => {
      query.set("limit", "10");
      return body;
    },
  });
};

/** The pages that intake asks for of a room. */
const pages = (
  chat: Chat,
  fault: { hold?: "before"; answer?: { status: number; body: object } },
): RuleHandle =>
  hostile.rule({
    path: /\/messages$/,
    when: ({ path }) => path.endsWith(`/rooms/${chat.room}/messages`),
    ...fault,
  });

/** Kills intake; it is up again when this resolves, at whatever point of its start. */
const intakeDies = async (): Promise<void> => {
  const { intake } = world.bots;
  const before = intake.starts;
  intake.kill();
  while (intake.starts === before) await intake.changed();
};

test(`${MISSED} messages said while the bots were down are each acknowledged once, in order, through a kill at half the way`, async () => {
  const chats = [await Chat.open(world), await Chat.open(world)] as const;
  const first = await Promise.all(chats.map((chat) => chat.says("before the outage")));
  await Promise.all(chats.map((chat, n) => chat.acknowledged(first[n] ?? "")));
  await world.settles();

  await stopped("intake", "desk");
  const counts = [MISSED - IN_THE_OTHER, IN_THE_OTHER] as const;
  const missed = await Promise.all(
    chats.map(({ person, room }, n) =>
      person.saysManyPipelined(
        room,
        Array.from({ length: counts[n] ?? 0 }, (_, k) => `missed ${k} of ${n}`),
        4,
      ),
    ),
  );
  const gate = pages(chats[0], { hold: "before" });
  const asked = pages(chats[0], {});
  for (const bot of ["intake", "desk"] as const) world.bots[bot].start();
  await gate.arrived;
  await intakeDies();
  gate.release();
  await started("intake", "desk");

  await Promise.all(chats.map((chat, n) => chat.acknowledged(missed[n]?.at(-1) ?? "", 150_000))); // some 1,500 events: Synapse takes its time beside another test
  await world.settles(150_000);
  const sayings = chats.map(({ person, room }, n) => ({
    person,
    chat: room,
    events: [first[n] ?? "", ...(missed[n] ?? [])],
  }));
  expect(asked.used).toBeGreaterThanOrEqual(3);
  expect(await judge(world, ana, sayings)).toMatchObject({
    reports: MISSED + 2,
    lost: [],
    doubled: [],
    unreadable: [],
    disordered: [],
  });
}, 400_000);

test("a room that can't be paged waits alone, and is answered in order when it can", async () => {
  const [broken, other] = [await Chat.open(world), await Chat.open(world)];
  await broken.reports("before the outage");
  await other.reports("before the outage");
  await stopped("intake");
  const texts = Array.from({ length: IN_THE_OTHER }, (_, n) => `missed ${n}`);
  const missed = await broken.person.saysManyPipelined(broken.room, texts, 4);
  const elsewhere = await other.says("and here");

  const fault = pages(broken, { answer: { status: 500, body: { errcode: "M_UNKNOWN", error: "no" } } });
  await started("intake");
  await fault.happened();
  await other.acknowledged(elsewhere);
  await other.reports("and again");
  const last = missed.at(-1) ?? "";
  expect(await broken.answers(last)).toEqual({ received: 0, unread: 0, unreadable: 0 });
  await eventually("operations to be told", async () =>
    (await world.status("intake")).notices.some(({ key }) => key === "gap"),
  );
  fault.remove();
  await broken.acknowledged(last);
  await world.settles();
  const saying = { person: broken.person, chat: broken.room, events: missed };
  expect(await judge(world, ana, [saying])).toMatchObject({ lost: [], doubled: [], disordered: [] });
  expect((await world.status("intake")).notices.filter(({ key }) => key === "gap")).toEqual([]);
}, 120_000);

/** In the room once, however often it came back to the invitation: nobody leaves it or is asked in again. */
const membershipsOf = async (chat: Chat): Promise<string[]> =>
  (await chat.person.readsAll(chat.room))
    .filter(({ type, stateKey }) => type === "m.room.member" && stateKey === world.userOf("intake"))
    .map(({ content }) => String(content.membership));

const isAnsweredOnce = async (chat: Chat, said: string): Promise<void> => {
  await chat.acknowledged(said, 60_000);
  expect(await membershipsOf(chat)).toEqual(["invite", "join"]);
  expect(await chat.answers(said)).toEqual(ONCE);
};

const checkpoints = ["taken", "handled", "encrypted", "sent"] as const satisfies readonly Checkpoint[];

/** The long run has a bot die three times at each instant; the daily one has it die once at each, one after the other. */
const dyings: Record<string, readonly Death[]> = LONG
  ? Object.fromEntries(
      checkpoints.map((instant) => [instant, [1, 2, 3].map((nth): Death => ({ instant, nth }))]),
    )
  : { [checkpoints.join(", ")]: checkpoints.map((instant): Death => ({ instant, nth: 1 })) };

test.each(Object.entries(dyings))(
  "a bot that dies at '%s' under invitations joins each chat once and answers what was said before it came",
  async (_instants, deaths) => {
    await stopped("intake");
    const chats = await Promise.all([Chat.open(world), Chat.open(world)]);
    const said = await Promise.all(chats.map((chat) => chat.says("is anybody there?")));
    writeFileSync(deathsFile(world.home.folder, "intake"), JSON.stringify(deaths));
    const before = world.bots.intake.starts;
    world.bots.intake.start();
    await Promise.all(chats.map((chat, n) => isAnsweredOnce(chat, said[n] ?? "")));
    await world.settles();
    expect(world.bots.intake.starts - before).toBeGreaterThan(1);
  },
  90_000,
);

test.each(["before", "after"] as const)(
  "a bot that is killed %s its joining took effect joins once and answers",
  async (hold) => {
    writeFileSync(deathsFile(world.home.folder, "intake"), "[]");
    await stopped("intake");
    await started("intake");
    const gate = hostile.rule({ path: /\/join\//, hold });
    const chat = await Chat.open(world);
    const said = await chat.says("is anybody there?");
    await gate.arrived;
    await intakeDies();
    gate.release();
    await isAnsweredOnce(chat, said);
    await world.settles();
  },
  90_000,
);
