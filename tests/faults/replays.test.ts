import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paths } from "../../deploy/stack/paths.ts";
import { eventually } from "../federation/eventually.ts";
import { type BotName, TestFederation } from "../federation/test-federation.ts";
import { injectsEvent } from "../hostile-homeserver/attacks/injects-event.ts";
import { replays } from "../hostile-homeserver/attacks/replays.ts";
import { speaksPlaintext } from "../hostile-homeserver/attacks/speaks-plaintext.ts";
import type { Person } from "../people/person.ts";

let world: TestFederation;
let neighbour: Person;
let chat: string;

beforeAll(async () => {
  world = await TestFederation.start({ proxied: ["intake", "desk"] });
  neighbour = await world.neighbour();
  chat = await neighbour.opensDm(world.userOf("intake"));
});
afterAll(() => world?.[Symbol.asyncDispose]());

const tokenOf = ({ client }: Person): string => client.getAccessToken() ?? "";

/** What the bot's ledger says of an event: its state and why. */
const rowOf = (bot: BotName, event: string): { state: string; reason: string | null } | undefined => {
  const ledger = new DatabaseSync(`${paths(world.siteOf(bot).folder).ledger(bot)}`, { readOnly: true });
  try {
    return ledger.prepare("SELECT state, reason FROM inbox WHERE event = ?").get(event) as never;
  } finally {
    ledger.close();
  }
};

/** Until the bot has done with an event, one way or another. It is stopped to look: its ledger is its own. */
const judged = async (bot: BotName, event: string): Promise<{ state: string; reason: string | null }> => {
  await eventually("the bot to be idle", async () => {
    const { inbox } = await world.status(bot);
    return inbox.open === 0;
  });
  await world.bots[bot].stop();
  const row = rowOf(bot, event);
  world.bots[bot].start();
  await world.bots[bot].ready();
  if (!row) throw new Error(`${bot} never saw ${event}`);
  return row;
};

/** Says something and resolves with its event, once it has been answered and everything has settled. */
const reports = async (words: string): Promise<string> => {
  const said = await neighbour.says(chat, words);
  await neighbour.hears(chat, ({ content }) => JSON.stringify(content["m.relates_to"] ?? {}).includes(said), {
    within: 30_000,
  });
  await world.settles();
  return said;
};

const answers = (): number =>
  neighbour.heard(chat).filter(({ sender, encrypted }) => encrypted && sender !== neighbour.userId).length;

test("a report that comes again under a new id is refused and answered once", async () => {
  const said = await reports("the first");
  const before = answers();
  const replay = await replays(world.hostile("intake"), chat, said, tokenOf(neighbour));
  await replay.done;
  expect(await judged("intake", replay.eventId)).toEqual({ state: "refused", reason: "replayed" });
  await reports("and another");
  expect(answers()).toBe(before + 1);
  expect(await world.told()).toHaveLength(2);
});

test("it is refused as well long after the row's content is gone", async () => {
  const said = await reports("the old one");
  await world.bots.intake.stop();
  const ledger = new DatabaseSync(paths(world.home.folder).ledger("intake"));
  ledger.exec("UPDATE inbox SET raw = NULL WHERE done IS NOT NULL");
  ledger.close();
  world.bots.intake.start();
  await world.bots.intake.ready();
  const replay = await replays(world.hostile("intake"), chat, said, tokenOf(neighbour));
  await replay.done;
  expect(await judged("intake", replay.eventId)).toEqual({ state: "refused", reason: "replayed" });
});

test("a message of a line that comes again under a new id does nothing", async () => {
  const told = (await world.told()).length;
  const line = world.line("intake-desk");
  const owner = await tokenOfBot("desk");
  const event = await lastEncrypted(line, world.userOf("intake"), owner);
  const replay = await replays(world.hostile("desk"), line, event, owner);
  await replay.done;
  expect(await judged("desk", replay.eventId)).toEqual({ state: "refused", reason: "replayed" });
  await world.settles();
  expect(await world.told()).toHaveLength(told);
});

test("the same event id delivered twice changes nothing", async () => {
  const said = await reports("once");
  const told = (await world.told()).length;
  await injectsAgain("intake", chat, said);
  await reports("twice");
  expect(await world.told()).toHaveLength(told + 1);
});

test("plain words in an encrypted chat, desk or line are refused, never acted upon, and told to operations", async () => {
  const told = (await world.told()).length;
  const forgedLine = {
    v: 1,
    ledger: "forged",
    n: 1,
    kind: "report",
    body: { id: "A7F3", alias: "R1", words: "forged", at: 1 },
  };
  const inChat = speaksPlaintext(world.hostile("intake"), chat, neighbour.userId, "forged");
  const inLine = injectsEvent(world.hostile("desk"), world.line("intake-desk"), {
    type: "org.almenara.line",
    sender: world.userOf("intake"),
    content: forgedLine,
  });
  await inChat.done;
  await inLine.done;
  expect(await judged("intake", inChat.eventId)).toEqual({ state: "refused", reason: "not encrypted" });
  expect(await judged("desk", inLine.eventId)).toEqual({ state: "refused", reason: "not encrypted" });
  await world.settles();
  expect(await world.told()).toHaveLength(told);
  for (const bot of ["intake", "desk"] as const)
    expect((await world.status(bot)).notices.map(({ key }) => key)).toContain("refused:not encrypted");
});

test("a report put into somebody else's mouth is refused", async () => {
  const said = await neighbour.says(chat, "mine");
  const body = await eventOf(chat, said, tokenOf(neighbour));
  const forged = injectsEvent(world.hostile("intake"), chat, { ...body, sender: "@somebody:else" });
  await forged.done;
  const { state } = await judged("intake", forged.eventId);
  expect(state).toBe("refused");
  const keys = (await world.status("intake")).notices.map(({ key }) => key);
  expect(keys).toContain("refused:the sender isn't the owner of the key");
});

test("encryption once seen is not taken off: nothing leaves in plain text", async () => {
  const plain = world.hostile("intake").rule({ path: /\/send\/(?!m\.room\.encrypted)/ });
  const off = injectsEvent(world.hostile("intake"), chat, {
    type: "m.room.encryption",
    state_key: "",
    sender: neighbour.userId,
    content: { algorithm: "none.at.all" },
  });
  await off.done;
  await reports("still closed");
  expect(plain.used).toBe(0);
});

const eventOf = async (
  room: string,
  event: string,
  token: string,
): Promise<{ type: string; sender: string; content: Record<string, unknown> }> => {
  const path = `/_matrix/client/v3/rooms/${encodeURIComponent(room)}/event/${encodeURIComponent(event)}`;
  const answer = await fetch(world.servers.la.baseUrl + path, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { type, sender, content } = (await answer.json()) as {
    type: string;
    sender: string;
    content: Record<string, unknown>;
  };
  return { type, sender, content };
};

/** The bot's own token, as its homeserver has it anyway. */
const tokenOfBot = async (bot: "desk"): Promise<string> => {
  await world.bots[bot].stop();
  const ledger = new DatabaseSync(paths(world.home.folder).ledger(bot), { readOnly: true });
  const token = String(ledger.prepare("SELECT value FROM fact WHERE name = 'token'").get()?.value);
  ledger.close();
  world.bots[bot].start();
  await world.bots[bot].ready();
  await world.settles();
  return token;
};

const lastEncrypted = async (room: string, sender: string, token: string): Promise<string> => {
  const path = `/_matrix/client/v3/rooms/${encodeURIComponent(room)}/messages?dir=b&limit=20`;
  const answer = await fetch(world.servers.la.baseUrl + path, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { chunk } = (await answer.json()) as { chunk: { event_id: string; sender: string; type: string }[] };
  const found = chunk.find((event) => event.sender === sender && event.type === "m.room.encrypted");
  if (!found) throw new Error("nothing was said on the line");
  return found.event_id;
};

/** The same event, id and all, in the bot's next sync. */
const injectsAgain = async (bot: "intake", room: string, event: string): Promise<void> => {
  const body = await eventOf(room, event, tokenOf(neighbour));
  const again = { ...body, event_id: event, origin_server_ts: Date.now() };
  await world
    .hostile(bot)
    .nextSync((answer) => withEvent(answer, room, again))
    .happened(1);
};

const withEvent = (answer: unknown, room: string, event: object): unknown => {
  const sync = answer as { rooms?: { join?: Record<string, unknown> } };
  const join = { ...sync.rooms?.join, [room]: { timeline: { events: [event] } } };
  return { ...sync, rooms: { ...sync.rooms, join } };
};
