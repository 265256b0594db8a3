import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { Bot } from "../../../bots/kit/bot.ts";
import { HOUR, MINUTE } from "../../../bots/kit/clock.ts";
import { askBot } from "../../../bots/kit/control/ask.ts";
import { ControlSocket } from "../../../bots/kit/control/control-socket.ts";
import { type BotDeclaration, onControl, onLine } from "../../../bots/kit/declaration.ts";
import type { RawEvent } from "../../../bots/kit/homeserver/homeserver.ts";
import type { Ledger } from "../../../bots/kit/ledger/ledger.ts";
import type { Memory } from "../../../bots/kit/memory/memory.ts";
import { openMemory } from "../../../bots/kit/memory/open-memory.ts";
import { Notices } from "../../../bots/kit/notices.ts";
import { beUnsureOfSent } from "../../../bots/kit/outbox/adopt-sent.ts";
import { TRANSACTION } from "../../../bots/kit/outbox/find-sent.ts";
import { eventOf, say } from "../../../bots/kit/outbox/say.ts";
import { nextTimer, setTimer } from "../../../bots/kit/timers/timers.ts";
import { encryption, member, sealed, state } from "../../stub-homeserver/sealed.ts";
import { failure, joined, StubHomeserver } from "../../stub-homeserver/stub-homeserver.ts";
import { DESK, DM, LINE, OPERATIONS, plan } from "./inbox/post-room.ts";
import { newBook } from "./new-book.ts";
import { type Scratch, scratch } from "./scratch.ts";

/** Answers what it hears, passes what a line says on to a chat, and wakes a chat by a timer. */
const parrot: BotDeclaration = {
  name: "parrot",
  schema: [],
  takesDms: true,
  hears: {
    dm: (event, turn) => {
      if (event.content.body === "fail") throw new Error("a mistake");
      const times = Number(turn.memory.get("times") ?? 0) + 1;
      turn.memory.set("times", times, MINUTE);
      if (event.content.body === "how often")
        turn.say(event.room, "m.room.message", { body: `${times} times` });
      turn.say(event.room, "m.room.message", { body: `you said ${event.content.body}` });
    },
  },
  opened: (room, turn) => void turn.say(room, "org.example.opened", {}),
  recalls: () => ["times"],
  lines: {
    "intake-desk": {
      word: onLine(
        z.string(),
        (word, turn) => void turn.say(DM, "m.room.message", { body: `line: ${word}` }),
      ),
    },
  },
  timers: { wake: (key, _body, turn) => void turn.say(key, "m.room.message", { body: "good morning" }) },
  arrives: (room, turn) => void turn.say(room, "m.room.message", { body: "welcome" }),
  unreadable: (event, turn) => void turn.say(event.room, "m.room.message", { body: "I could not read that" }),
  commands: {
    wake: onControl("wakes a chat at once", z.strictObject({}), (_, turn) => turn.at(turn.now, "wake", DM)),
  },
};

let place: Scratch;
let ledger: Ledger;
let homeserver: StubHomeserver;
let memory: Memory;
let bot: Bot;
let control: ControlSocket;
const broken = vi.fn();
const raiseGeneration = vi.fn(async () => {});
let batch = 0;

beforeEach(async () => {
  place = scratch();
  ledger = place.open();
  homeserver = new StubHomeserver();
  broken.mockReset();
  raiseGeneration.mockReset();
  control = new ControlSocket(join(place.folder, "control.sock"), { commands: {}, inTurn: () => {} });
  await control.listen();
  memory = openMemory(join(place.folder, "memory.sqlite"), broken);
  bot = newBot();
});
afterEach(async () => {
  await bot.stop();
  await memory.close();
  place[Symbol.dispose]();
  expect(broken).not.toHaveBeenCalled();
});

const newBot = (): Bot =>
  new Bot({
    declaration: parrot,
    ledger,
    homeserver,
    plan,
    book: newBook(ledger),
    notices: new Notices(ledger, Date.now, OPERATIONS, () => {}),
    clock: Date.now,
    control,
    memory,
    withdrawKeys: async () => {},
    raiseGeneration,
    broken,
  });

test("a chat is greeted once, after the bot has joined, and handlers remember", async () => {
  await chats();
  comes(DM, sealed("@ana:here", "a"), sealed("@ana:here", "how often"));
  await vi.waitFor(() => expect(said(DM)).toContain("2 times"));
  expect(
    homeserver.sent.filter(({ room, type }) => room === DM && type === "org.example.opened"),
  ).toHaveLength(1);
  const invite_state = { events: [member("@bot:here", "invite", "@ana:here")] };
  homeserver.answers({ next_batch: String(++batch), rooms: { invite: { [DM]: { invite_state } } } });
  comes(DM, sealed("@ana:here", "how often"));
  await vi.waitFor(() => expect(said(DM)).toContain("3 times"));
  expect(homeserver.sent.filter(({ type }) => type === "org.example.opened")).toHaveLength(1);
});

const comes = (room: string, ...events: RawEvent[]): void => {
  homeserver.timelineOf(room).push(...events);
  homeserver.answers(joined(String(++batch), { [room]: { timeline: { events } } }));
};

const said = (room: string): unknown[] =>
  homeserver.sent
    .filter((one) => one.room === room)
    .map(({ content }) => (content as { body?: unknown }).body)
    .filter((body) => body !== undefined);

/** Ana opens a chat, and the bot is in it. */
const chats = async (): Promise<void> => {
  const invite_state = { events: [member("@bot:here", "invite", "@ana:here")] };
  homeserver.answers({ next_batch: String(++batch), rooms: { invite: { [DM]: { invite_state } } } });
  await bot.start();
  await vi.waitFor(() => expect(homeserver.asked).toContain(`join ${DM}`));
  comes(DM, encryption(), member("@bot:here", "join"), member("@ana:here", "join"));
};

const rule = (join_rule: string): RawEvent => state("@admin:here", "m.room.join_rules", "", { join_rule });

/** A room as set-up makes it, with the bot in it. */
const sound = [
  encryption(),
  rule("invite"),
  state("@admin:here", "m.room.history_visibility", "", { history_visibility: "joined" }),
  member("@bot:here", "join"),
];

test("somebody opens a chat, says something and is answered once", async () => {
  await chats();
  comes(DM, sealed("@ana:here", "hello"));
  await vi.waitFor(() => expect(said(DM)).toEqual(["you said hello"]));
});

test("a member is welcomed once: in the room, and with an identity that is theirs from then on", async () => {
  ledger.write(() => ledger.sql("INSERT INTO roster(user, role) VALUES('@ben:here', 'verifier')").run());
  homeserver.answers({ next_batch: String(++batch) });
  await bot.start();
  comes(DESK, ...sound, member("@ben:here", "join"), member("@eve:here", "join"));
  await vi.waitFor(() =>
    expect(homeserver.asked.filter((one) => one === "identity of @ben:here")).not.toEqual([]),
  );
  expect(said(DESK)).toEqual([]);
  homeserver.identities.set("@ben:here", "key of Ben").set("@eve:here", "key of Eve");
  comes(DESK, sealed("@other:here", "something happens"));
  await vi.waitFor(() => expect(said(DESK)).toEqual(["welcome"]));
  expect(ledger.sql("SELECT master_key FROM roster WHERE user = '@ben:here'").get()?.master_key).toBe(
    "key of Ben",
  );
  comes(DESK, sealed("@ben:here", "good evening", { identity: "key of Ben" }));
  comes(DESK, member("@ben:here", "leave"));
  comes(DESK, member("@ben:here", "join"));
  await vi.waitFor(() => expect(said(DESK)).toEqual(["welcome", "welcome"]));
});

test("contents that fell due while the bot was down are gone when it is up", async () => {
  ledger
    .sql(
      "INSERT INTO inbox(room, event, kind, state, raw, arrived, done) VALUES(?, '$old', 'message', 'done', '{}', 1, 1)",
    )
    .run(DM);
  homeserver.answers({ next_batch: "1" });
  await bot.start();
  expect(ledger.sql("SELECT raw FROM inbox WHERE event = '$old'").get()?.raw).toBeNull();
});

test("what was told of a gap ends at the next start, where the bot was killed after filling it", async () => {
  ledger.sql("INSERT INTO notice VALUES('gap', 1)").run();
  homeserver.answers({ next_batch: "1" });
  await bot.start();
  await vi.waitFor(() => expect(ledger.sql("SELECT key FROM notice").all()).toEqual([]));
});

test("a gap that is given up is told, and its room goes on", async () => {
  await chats();
  comes(DM, sealed("@ana:here", "before"));
  homeserver.fails(`messages ${DM}`, failure(400), 1_000);
  const events = [sealed("@ana:here", "after")];
  const shown = { [DM]: { timeline: { events, limited: true, prev_batch: "1" } } };
  homeserver.answers(joined(String(++batch), shown));
  const told = (): unknown[] => ledger.sql("SELECT key FROM notice ORDER BY key").all();
  await vi.waitFor(() => expect(told()).toEqual([{ key: "gap" }]));
  ledger.sql("UPDATE gap SET refused = 1").run(); // long ago
  homeserver.answers({ next_batch: String(++batch) });
  await vi.waitFor(() => expect(said(DM)).toEqual(["you said before", "you said after"]));
  await vi.waitFor(() => expect(told()).toEqual([{ key: "gap given up" }]));
});

test("a message whose key came to a process that was killed is read at the next start", async () => {
  await chats();
  homeserver.withheld.add("s");
  const late = sealed("@ana:here", "late", { session: "s" });
  comes(DM, late);
  const next = (): unknown =>
    ledger.sql("SELECT state, next_try FROM inbox WHERE event = ?").get(late.event_id);
  await vi.waitFor(() => expect(next()).toMatchObject({ state: "waiting" }));
  await bot.stop();
  homeserver.withheld.clear();
  ledger.sql("UPDATE inbox SET next_try = ?").run(Date.now() + HOUR);
  bot = newBot();
  homeserver.answers({ next_batch: String(++batch) });
  await bot.start();
  await vi.waitFor(() => expect(said(DM)).toEqual(["you said late"]));
});

test("a handler that fails and a message without a key don't keep the others waiting", async () => {
  await chats();
  homeserver.withheld.add("s");
  comes(
    DM,
    sealed("@ana:here", "fail"),
    sealed("@ana:here", "late", { session: "s" }),
    sealed("@ana:here", "b"),
  );
  await vi.waitFor(() => expect(said(DM)).toEqual(["I could not read that", "you said b"]));
  homeserver.withheld.clear();
  const key = { type: "m.room_key", content: { room_id: DM, session_id: "s" } };
  homeserver.answers({ next_batch: String(++batch), to_device: { events: [key] } });
  await vi.waitFor(() => expect(said(DM).at(-1)).toBe("you said late"));
});

test("nothing is said in a chat while a third is in it", async () => {
  await chats();
  comes(DM, member("@eve:here", "join"));
  comes(DM, sealed("@ana:here", "hello"));
  const waiting = (): unknown =>
    ledger.sql("SELECT count(*) AS n FROM outbox WHERE sent IS NULL AND room = ?").get(DM)?.n;
  await vi.waitFor(() => expect(waiting()).toBe(1));
  comes(DM, member("@eve:here", "leave"));
  await vi.waitFor(() => expect(said(DM)).toEqual(["you said hello"]));
});

test("a line's message is handled, acknowledged, and a start says what each has", async () => {
  await chats();
  comes(LINE, encryption(), member("@bot:here", "join"), member("@other:here", "join"));
  const content = { v: 1, ledger: "theirs", n: 1, kind: "word", body: "corn" };
  comes(LINE, sealed("@other:here", "", { type: "org.almenara.line", content }));
  await vi.waitFor(() => expect(said(DM)).toEqual(["line: corn"]));
  const types = (): string[] => homeserver.sent.filter(({ room }) => room === LINE).map(({ type }) => type);
  await vi.waitFor(() => expect(types()).toEqual(["org.almenara.have", "org.almenara.ack"]));
});

test("a command on the control socket sets a timer, which fires", async () => {
  await chats();
  comes(DM, sealed("@ana:here", "hello"));
  await vi.waitFor(() => expect(said(DM)).toHaveLength(1));
  const path = join(place.folder, "control.sock");
  expect(await askBot(path, "wake")).toEqual({ ok: true, result: null });
  await vi.waitFor(() => expect(said(DM)).toEqual(["you said hello", "good morning"]));
  expect(await askBot(path, "status")).toMatchObject({ ok: true, result: { ready: true, gaps: 0 } });
});

test("after a start a timer that fell due waits until what was said meanwhile has been heard", async () => {
  await chats();
  comes(LINE, encryption(), member("@bot:here", "join"), member("@other:here", "join"));
  await vi.waitFor(() => expect(homeserver.sent.some(({ room }) => room === LINE)).toBe(true));
  await bot.stop();
  setTimer(ledger, "wake", DM, 1, {});
  const content = { v: 1, ledger: "theirs", n: 1, kind: "word", body: "corn" };
  homeserver.answers(
    joined(String(++batch), {
      [LINE]: { timeline: { events: [sealed("@other:here", "", { type: "org.almenara.line", content })] } },
      [DM]: { timeline: { events: [sealed("@ana:here", "I am well")] } },
    }),
  );
  await control.listen();
  bot = newBot();
  await bot.start();
  await vi.waitFor(() => expect(said(DM)).toEqual(["line: corn", "you said I am well", "good morning"]));
});

test("where the homeserver doesn't answer a start, timers wait for a minute", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "Date"] });
  try {
    bot = newBot(); // on the clock that is moved here
    homeserver.fails("sync", failure(0), 1_000);
    setTimer(ledger, "wake", DM, 1, {});
    const started = bot.start();
    vi.advanceTimersByTime(55_000);
    expect(nextTimer(ledger)).not.toBeNull();
    vi.advanceTimersByTime(10_000);
    expect(nextTimer(ledger)).toBeNull();
    homeserver.heals();
    homeserver.answers({ next_batch: String(++batch) });
    await started;
  } finally {
    vi.useRealTimers();
  }
});

test("an outage is told to operations when it begins and when it is over, and nothing is lost", async () => {
  await chats();
  comes(OPERATIONS, ...sound);
  homeserver.fails("sync", failure(0), 1);
  comes(DM, sealed("@ana:here", "hello"));
  await vi.waitFor(() => expect(said(DM)).toEqual(["you said hello"]), { timeout: 5_000 });
  await vi.waitFor(() =>
    expect(said(OPERATIONS)).toEqual([
      expect.stringContaining("doesn't answer"),
      expect.stringContaining("answers again"),
    ]),
  );
});

/** The homeserver says that the bot is no longer in a room. */
const leaves = (room: string): void =>
  homeserver.answers({
    next_batch: String(++batch),
    rooms: { leave: { [room]: { timeline: { events: [] } } } },
  });

const notices = (): string[] =>
  ledger
    .sql("SELECT key FROM notice ORDER BY key")
    .all()
    .map(({ key }) => String(key));

const waiting = (room: string): unknown =>
  ledger.sql("SELECT count(*) AS n FROM outbox WHERE sent IS NULL AND room = ?").get(room)?.n;

test("what waits for a chat that is over is ended and told, and a new invitation doesn't wait behind it", async () => {
  await chats();
  comes(DM, member("@eve:here", "join"));
  comes(DM, sealed("@ana:here", "hello"));
  await vi.waitFor(() => expect(waiting(DM)).toBe(1));
  leaves(DM);
  await vi.waitFor(() => expect(waiting(DM)).toBe(0));
  expect(notices()).toContain("chats over");
  const invite_state = { events: [member("@bot:here", "invite", "@ana:here")] };
  homeserver.asked.length = 0;
  homeserver.answers({ next_batch: String(++batch), rooms: { invite: { [DM]: { invite_state } } } });
  await vi.waitFor(() => expect(homeserver.asked).toContain(`join ${DM}`));
});

test("what waits for a room of set-up's waits on, until the bot is let in again", async () => {
  await chats();
  comes(OPERATIONS, ...sound);
  leaves(OPERATIONS);
  await vi.waitFor(() => expect(waiting(OPERATIONS)).toBe(1)); // that it is no longer there
  comes(OPERATIONS, member("@bot:here", "join"));
  await vi.waitFor(() => expect(said(OPERATIONS)).toContainEqual(expect.stringContaining("no longer in")));
});

test("a room that is altered while the bot runs is told, and told again when it is mended", async () => {
  await chats();
  comes(OPERATIONS, ...sound);
  comes(OPERATIONS, rule("public"));
  const sentence = "the operations room's join_rules isn't \"invite\"";
  await vi.waitFor(() => expect(said(OPERATIONS)).toEqual([expect.stringContaining(sentence)]));
  comes(OPERATIONS, rule("invite"));
  await vi.waitFor(() =>
    expect(said(OPERATIONS).at(-1)).toMatch(/^This is over, after \d+ s: the operations room's join_rules/),
  );
});

test("that a room isn't encrypted is over when it is", async () => {
  await chats();
  comes(OPERATIONS, member("@bot:here", "join"));
  await vi.waitFor(() => expect(notices()).toContain(`plain:${OPERATIONS}`));
  comes(OPERATIONS, encryption());
  await vi.waitFor(() => expect(notices()).not.toContain(`plain:${OPERATIONS}`));
});

test("stop waits for the page of a room that is on its way", async () => {
  await chats();
  const page = Promise.withResolvers<{ chunk: RawEvent[] }>();
  homeserver.messages = vi.fn(() => page.promise);
  const timeline = { events: [sealed("@ana:here", "hello")], limited: true, prev_batch: "0" };
  homeserver.answers(joined(String(++batch), { [DM]: { timeline } }));
  await vi.waitFor(() => expect(homeserver.messages).toHaveBeenCalled());
  const order: string[] = [];
  const stopped = bot.stop().then(() => order.push("stopped"));
  await vi.waitFor(() => expect(existsSync(join(place.folder, "control.sock"))).toBe(false));
  await new Promise((resolve) => setImmediate(resolve)); // all that doesn't wait for the page has ended
  order.push("page");
  page.resolve({ chunk: [] });
  await stopped;
  expect(order).toEqual(["page", "stopped"]);
});

test("the generation is raised every three minutes and at the end, where anything was said since", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  try {
    await chats();
    vi.advanceTimersByTime(3 * MINUTE);
    expect(raiseGeneration).not.toHaveBeenCalled();
    comes(DM, sealed("@ana:here", "hello"));
    await vi.waitFor(() => expect(waiting(DM)).toBe(0));
    await vi.waitFor(() => expect(said(DM)).toEqual(["you said hello"]));
    vi.advanceTimersByTime(3 * MINUTE);
    expect(raiseGeneration).toHaveBeenCalledOnce();
  } finally {
    vi.useRealTimers();
  }
  comes(DM, sealed("@ana:here", "bye"));
  await vi.waitFor(() => expect(said(DM)).toHaveLength(2));
  await bot.stop();
  expect(raiseGeneration).toHaveBeenCalledTimes(2);
});

test("a ledger with a new device says nothing before it has looked for what was said already", async () => {
  ledger.sql("INSERT INTO room VALUES(?, 'join', 0, NULL)").run(DM);
  ledger.sql("INSERT INTO dm VALUES(?, '@ana:here')").run(DM);
  const [was] = ["said", "unsaid"].map((body) =>
    say(ledger, body, "0", { action: "send", room: DM, type: "m.room.message", content: { body } }, 1),
  );
  beUnsureOfSent(ledger);
  homeserver.timelineOf(DM).push({ ...sealed("@bot:here", "said"), content: { [TRANSACTION]: was } });
  homeserver.fails("messages", failure(502));
  const events = [encryption(), member("@bot:here", "join"), member("@ana:here", "join")];
  for (const next of ["1", "2"]) homeserver.answers(joined(next, { [DM]: { state: { events } } }));
  await bot.start();
  await vi.waitFor(() => expect(said(DM)).toEqual(["unsaid"]));
  expect(eventOf(ledger, was ?? "")).toBe(homeserver.timelineOf(DM)[0]?.event_id);
});

test("a departure that a homeserver claims doesn't free the chat for another person", async () => {
  await chats();
  homeserver.answers({
    next_batch: String(++batch),
    rooms: { leave: { [DM]: { timeline: { events: [] } } } },
  });
  const isOver = (): unknown => ledger.sql("SELECT membership FROM room WHERE id = ?").get(DM)?.membership;
  await vi.waitFor(() => expect(isOver()).toBe("leave"));
  const invite_state = { events: [member("@bot:here", "invite", "@mallory:here")] };
  homeserver.answers({ next_batch: String(++batch), rooms: { invite: { [DM]: { invite_state } } } });
  await vi.waitFor(() => expect(homeserver.asked).toContain(`leave ${DM}`));
  expect(ledger.sql("SELECT person FROM dm WHERE room = ?").get(DM)?.person).toBe("@ana:here");
});
