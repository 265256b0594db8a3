import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { Bot } from "../../../bots/kit/bot.ts";
import { HOUR } from "../../../bots/kit/clock.ts";
import { askBot } from "../../../bots/kit/control/ask.ts";
import { type BotDeclaration, onControl, onLine } from "../../../bots/kit/declaration.ts";
import type { RawEvent } from "../../../bots/kit/homeserver/homeserver.ts";
import type { Ledger } from "../../../bots/kit/ledger/ledger.ts";
import { Notices } from "../../../bots/kit/notices.ts";
import { encryption, member, sealed } from "../../stub-homeserver/sealed.ts";
import { failure, joined, StubHomeserver } from "../../stub-homeserver/stub-homeserver.ts";
import { DM, LINE, OPERATIONS, plan } from "./inbox/post-room.ts";
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
      turn.say(event.room, "m.room.message", { body: `you said ${event.content.body}` });
    },
  },
  lines: {
    "intake-desk": {
      word: onLine(
        z.string(),
        (word, turn) => void turn.say(DM, "m.room.message", { body: `line: ${word}` }),
      ),
    },
  },
  timers: { wake: (key, _body, turn) => void turn.say(key, "m.room.message", { body: "good morning" }) },
  unreadable: (event, turn) => void turn.say(event.room, "m.room.message", { body: "I could not read that" }),
  commands: {
    wake: onControl("wakes a chat at once", z.strictObject({}), (_, turn) => turn.at(turn.now, "wake", DM)),
  },
};

let place: Scratch;
let ledger: Ledger;
let homeserver: StubHomeserver;
let bot: Bot;
const broken = vi.fn();
let batch = 0;

beforeEach(() => {
  place = scratch();
  ledger = place.open();
  homeserver = new StubHomeserver();
  broken.mockReset();
  bot = newBot();
});
afterEach(async () => {
  await bot.stop();
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
    controlPath: join(place.folder, "control.sock"),
    withdrawKeys: async () => {},
    raiseGeneration: async () => {},
    broken,
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

test("somebody opens a chat, says something and is answered once", async () => {
  await chats();
  comes(DM, sealed("@ana:here", "hello"));
  await vi.waitFor(() => expect(said(DM)).toEqual(["you said hello"]));
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

test("an outage is told to operations when it begins and when it is over, and nothing is lost", async () => {
  await chats();
  comes(OPERATIONS, encryption(), member("@bot:here", "join"));
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
