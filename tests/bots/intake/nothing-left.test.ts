import { afterEach, beforeEach, expect, test } from "vitest";
import { intake } from "../../../bots/intake/intake.ts";
import { DAY, HOUR } from "../../../bots/kit/clock.ts";
import { forgetContents } from "../../../bots/kit/inbox/retention.ts";
import { Handlers } from "../handlers.ts";
import { photo } from "../kit/media/pictures.ts";
import { StoredFiles } from "../kit/media/stored-files.ts";
import { backedUp, onDisk } from "../on-disk.ts";
import { settings } from "./settings.ts";

const CANARY = "zanahoria-azul";
let bot: Handlers;
let files: StoredFiles;
let original: Buffer;
beforeEach(async () => {
  bot = new Handlers(intake(settings));
  files = new StoredFiles();
  original = await photo();
  const says = (content: Record<string, unknown>, n: number) => bot.hears(`$${n}`, content);
  says({ msgtype: "m.text", body: `two vans at Soto and 1st, ${CANARY}` }, 1);
  says({ msgtype: "m.text", body: `four of them, ${CANARY}` }, 2);
  const file = await files.sent(original);
  says({ msgtype: "m.image", body: CANARY, filename: "x.jpg", file }, 3);
  await bot.doesErrands(files);
  says({ msgtype: "m.video", body: "x", file: await files.sent(Buffer.from(CANARY)) }, 4);
});
afterEach(() => bot[Symbol.dispose]());

const holds = (what: string | Buffer): boolean => onDisk(bot.ledger).includes(what);
/** What was said has gone out, and its contents have lived long enough. */
const anHourLater = (): void => {
  for (const room of ["!chat", "!intake-desk"]) bot.arrives(room);
  bot.passes(HOUR);
  forgetContents(bot.ledger, bot.now);
};

test("the test would find what is there: the words on the line, and never the photo, which is sealed", () => {
  expect(holds(CANARY)).toBe(true);
  expect(holds(original.subarray(0, 64))).toBe(false);
});

test("after `forget` no byte of the words, the key or the chat's reports is on the disk, in the database or its log", () => {
  const key = Buffer.from(bot.ledger.sql("SELECT key FROM seal_key").get()?.key as Uint8Array);
  expect(holds(key)).toBe(true);
  bot.hears("$forget", { msgtype: "m.text", body: "forget" });
  anHourLater();
  for (const what of [CANARY, key]) expect(holds(what)).toBe(false);
  for (const what of [CANARY, key, original.subarray(0, 64)])
    expect(backedUp(bot.ledger).includes(what)).toBe(false);
});

test("no copy that is made from then on holds the key either, though nothing else happens: the log is emptied", () => {
  const key = Buffer.from(bot.ledger.sql("SELECT key FROM seal_key").get()?.key as Uint8Array);
  bot.hears("$forget", { msgtype: "m.text", body: "forget" });
  expect(backedUp(bot.ledger).includes(key)).toBe(true); // of the minute in which it was said
  forgetContents(bot.ledger, bot.now);
  expect(holds(key)).toBe(false);
  expect(backedUp(bot.ledger).includes(key)).toBe(false);
});

/** Transactions of the line messages with the canary, or what opens its photo, in them. */
const toldDesk = (): string[] =>
  bot.ledger
    .sql("SELECT txn, content FROM outbox WHERE room = '!intake-desk' AND type = 'org.almenara.line'")
    .all()
    .filter(({ content }) => String(content).includes(CANARY) || String(content).includes('"picture"'))
    .map(({ txn }) => String(txn));

test.each([
  ["`forget`", () => bot.hears("$forget", { msgtype: "m.text", body: "forget" })],
  ["the end of its life", () => bot.passes(14 * DAY)],
])(
  "after %s each line message that told of it is taken back on the homeserver, and its content is gone at once",
  (_when, ends) => {
    const told = toldDesk();
    expect(told.length).toBe(4); // two messages, the picture and its caption
    bot.arrives("!intake-desk");
    bot.isAcknowledged("intake-desk");
    ends();
    expect(bot.takenBack("!intake-desk")).toEqual(expect.arrayContaining(told));
    expect(toldDesk()).toEqual([]);
  },
);

test("the same at the end of a report's life, three days after it was closed", () => {
  const [report = {}] = bot.said("!intake-desk");
  const { id } = report.body as { id: string };
  const key = Buffer.from(bot.ledger.sql("SELECT key FROM seal_key").get()?.key as Uint8Array);
  bot.isTold("intake-desk", "outcome", { id, outcome: { is: "closed" } });
  bot.passes(3 * DAY);
  anHourLater();
  for (const what of [CANARY, key]) expect(holds(what)).toBe(false);
});

test("a chat whose last report is over is left and dropped for the sweeper, its person told where to write now", () => {
  bot.passes(14 * DAY);
  const rows = bot.ledger.sql("SELECT action FROM outbox WHERE room = '!chat' ORDER BY seq").all();
  expect(rows.slice(-3).map(({ action }) => action)).toEqual(["send", "leave", "purge"]);
  expect(bot.said("!chat").at(-1)?.body).toMatch(/open a new chat with me/);
});
