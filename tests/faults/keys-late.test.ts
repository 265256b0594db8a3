import { afterAll, beforeAll, describe, test } from "vitest";
import { eventually } from "../federation/eventually.ts";
import { TestFederation } from "../federation/test-federation.ts";
import { withholdsKeys } from "../hostile-homeserver/attacks/withholds-keys.ts";
import type { Answer, ProxiedRequest } from "../hostile-homeserver/proxied-request.ts";
import type { Rule, RuleHandle } from "../hostile-homeserver/rule.ts";
import type { Person } from "../people/person.ts";
import { cardIds } from "./cards.ts";
import { Chat, ONCE } from "./chat.ts";

let world: TestFederation;
let ana: Person;
let chats: Chat[];

beforeAll(async () => {
  world = await TestFederation.start({ proxied: ["intake"] });
  ana = await world.verifier();
  chats = await Promise.all(Array.from({ length: 8 }, () => Chat.open(world)));
  await Promise.all(chats.map((chat) => chat.reports("two vans"))); // keys have gone both ways
});
afterAll(() => world?.[Symbol.asyncDispose]());

/** A chat that no other test uses. */
const fresh = (): Chat => {
  const chat = chats.pop();
  if (!chat) throw new Error("open more chats in beforeAll");
  return chat;
};

/** A fault of intake's sends into one chat. */
const onSend = (chat: Chat, fault: Omit<Rule, "path">): RuleHandle =>
  world.hostile("intake").rule({
    method: "PUT",
    path: /\/send\/m\.room\.encrypted\//,
    when: ({ path }) => path.includes(`/rooms/${chat.room}/send/`),
    ...fault,
  });

const isAbout = ({ body }: ProxiedRequest, { userId }: Person): boolean =>
  JSON.stringify(body).includes(userId);

/** Answers the chat's next send so, once, and says how long intake waited before it tried again. */
const limited = (chat: Chat, answer: Answer): { pause: () => number; attempts: () => number } => {
  const limit = onSend(chat, { times: 1, answer });
  const taken = onSend(chat, {});
  return {
    pause: () => (taken.requests[0]?.ts ?? 0) - (limit.requests[0]?.ts ?? 0),
    attempts: () => limit.used + taken.used,
  };
};

describe.concurrent("at the same time in chats of their own", { timeout: 120_000 }, () => {
  test("a message whose key is withheld waits, its sender is told once, and it is answered when the key comes", async ({
    expect,
  }) => {
    const chat = fresh();
    const withheld = withholdsKeys(world.hostile("intake"), chat.person.userId);
    await chat.person.client.getCrypto()?.forceDiscardSession(chat.room);
    const said = await chat.says("under a late key");
    const also = await chat.says("under the same one");
    await withheld.some;
    await chat.unread(said);
    await chat.unread(also);
    expect((await world.status("intake")).inbox.waiting).toBe(2);

    await withheld.deliver();
    const id = await chat.acknowledged(said);
    const second = await chat.acknowledged(also);
    await world.settles();
    expect(await chat.answers(said)).toEqual({ received: 1, unread: 1, unreadable: 0 });
    expect(await chat.answers(also)).toEqual({ received: 1, unread: 1, unreadable: 0 });
    const cards = await cardIds(world, ana);
    expect(cards.filter((card) => card === id || card === second)).toEqual([id, second]);
  });

  test("a send that the homeserver took and denied with 502 stands in the room once", async ({ expect }) => {
    const chat = fresh();
    const denied = onSend(chat, { times: 3, after: { status: 502, body: "<html>bad gateway</html>" } });
    const said = await chat.says("who hears me");
    await denied.happened(3);
    await chat.acknowledged(said);
    expect(await chat.answers(said)).toEqual(ONCE);
  });

  test("a connection that is cut after the send was taken leaves one message", async ({ expect }) => {
    const chat = fresh();
    const cut = onSend(chat, { times: 2, after: "cut" });
    const said = await chat.says("who hears me");
    await cut.happened(2);
    await chat.acknowledged(said);
    expect(await chat.answers(said)).toEqual(ONCE);
  });

  const slower = { errcode: "M_LIMIT_EXCEEDED", error: "slower", retry_after_ms: 2_000 };
  test.for<[string, Answer]>([
    ["in the body", { status: 429, body: slower }],
    [
      "in the header alone",
      { status: 429, body: "slower", headers: { "content-type": "text/plain", "retry-after": "2" } },
    ],
  ])("a limit %s is waited out as long as the homeserver says", async ([, answer], { expect }) => {
    const chat = fresh();
    const limit = limited(chat, answer);
    const said = await chat.says("too fast");
    await chat.acknowledged(said);
    expect(limit.pause()).toBeGreaterThanOrEqual(2_000);
    expect(limit.attempts()).toBe(2);
    expect(await chat.answers(said)).toEqual(ONCE);
  });

  test("an answer that is no JSON under its name is an outage, not the bot's end", async ({ expect }) => {
    const chat = fresh();
    const sick = onSend(chat, { times: 1, answer: { status: 200, body: "<html>hello</html>" } });
    const empty = onSend(chat, { times: 1, answer: { status: 200, body: {} } });
    const said = await chat.says("through a sick proxy");
    await chat.acknowledged(said);
    expect([sick.used, empty.used]).toEqual([1, 1]);
    expect(await chat.answers(said)).toEqual(ONCE);
  });

  test("an answer waits while the homeserver won't carry its key", async ({ expect }) => {
    const chat = await Chat.open(world);
    const refused = world.hostile("intake").rule({
      path: /\/sendToDevice\/m\.room\.encrypted\//,
      when: (request) => isAbout(request, chat.person),
      times: 2,
      answer: { status: 403, body: { errcode: "M_FORBIDDEN", error: "not now" } },
    });
    const said = await chat.says("I am new here");
    await refused.happened(2);
    await chat.acknowledged(said);
    expect(await chat.answers(said)).toEqual(ONCE);
  });

  test("a first answer waits while the homeserver doesn't say on which devices it can be read", async ({
    expect,
  }) => {
    const person = await world.neighbour();
    const about = { path: /\/keys\/query$/, when: (r: ProxiedRequest) => isAbout(r, person) };
    const denied = world.hostile("intake").rule({ ...about, answer: { status: 502, body: "bad gateway" } });
    const chat = await Chat.open(world, person);
    const said = await chat.says("I am new here");
    await eventually("operations to hear that the chat is stuck", async () =>
      (await world.status("intake")).notices.some(({ key }) => key === `stuck:${chat.room}`),
    );
    expect(await chat.answers(said)).toEqual({ received: 0, unread: 0, unreadable: 0 });
    denied.remove();
    await chat.acknowledged(said);
    expect(await chat.answers(said)).toEqual(ONCE);
  });

  test("a room that takes nothing stops only itself, and goes on when it does again", async ({ expect }) => {
    const [refused, other] = [fresh(), fresh()];
    const fault = onSend(refused, {
      answer: { status: 403, body: { errcode: "M_FORBIDDEN", error: "not here" } },
    });
    const said = await refused.says("am I heard");
    await fault.happened(3);
    await other.reports("and I?");
    expect(await refused.answers(said)).toEqual({ received: 0, unread: 0, unreadable: 0 });
    fault.remove();
    await refused.acknowledged(said);
    expect(await refused.answers(said)).toEqual(ONCE);
  });
});

test("none of this has ended a bot", ({ expect }) => {
  expect(Object.values(world.bots).map(({ starts }) => starts)).toEqual([1, 1, 1]);
});
