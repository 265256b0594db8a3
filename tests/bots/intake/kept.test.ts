import { afterEach, beforeEach, expect, test } from "vitest";
import { intake } from "../../../bots/intake/intake.ts";
import { DAY, HOUR } from "../../../bots/kit/clock.ts";
import { unseal } from "../../../bots/kit/sealing/sealed-words.ts";
import { Handlers } from "../handlers.ts";
import { photo } from "../kit/media/pictures.ts";
import { StoredFiles } from "../kit/media/stored-files.ts";
import { settings } from "./settings.ts";

let bot: Handlers;
let events: number;
beforeEach(() => {
  bot = new Handlers(intake(settings));
  bot.now = Date.UTC(2026, 0, 31, 22, 5);
  events = 0;
});
afterEach(() => bot[Symbol.dispose]());

const says = (body: string, room = "!chat", sender = "@ines:here"): string => {
  const id = `$${++events}`;
  bot.hears(id, { msgtype: "m.text", body }, room, "m.room.message", { sender });
  return id;
};
const deletes = (event: string): void =>
  bot.hears(`$${++events}`, { redacts: event }, "!chat", "m.room.redaction", { sender: "@ines:here" });
const told = (): [unknown, Record<string, unknown>][] =>
  bot.said("!intake-desk").map(({ kind, body }) => [kind, body as Record<string, unknown>]);
const last = (kind: string): Record<string, unknown> => told().findLast(([one]) => one === kind)?.[1] ?? {};
const id = (n = 0): string => String(told().filter(([kind]) => kind === "report")[n]?.[1].id);
const answer = (): string => String(bot.said("!chat").at(-1)?.body);
const keep = (until: number | null, report = id()): void =>
  bot.isTold("intake-desk", "keep", { id: report, until });
const count = (table: string, where = "1"): number =>
  Number(bot.ledger.sql(`SELECT count(*) AS n FROM ${table} WHERE ${where}`).get()?.n);
/** Whatever still leads from a report to its chat. */
const links = (): number =>
  ["report", "alias", "follow_up", "file"].reduce((sum, table) => sum + count(table, "room LIKE '!%'"), 0);
const sendsPhoto = async (): Promise<void> => {
  const files = new StoredFiles();
  const file = await files.sent(await photo());
  const content = { msgtype: "m.image", body: "x.jpg", filename: "x.jpg", file };
  bot.hears(`$${++events}`, content, "!chat", "m.room.message", { sender: "@ines:here" });
  await bot.doesErrands(files);
};

test("what somebody writes is sealed under one key a report, each message once; a correction takes the place of what it corrects", () => {
  const first = says("two vans at Soto and 1st");
  says("four officers");
  bot.hears(
    `$${++events}`,
    {
      msgtype: "m.text",
      body: "* three vans at Soto and 1st",
      "m.new_content": { msgtype: "m.text", body: "three vans at Soto and 1st" },
      "m.relates_to": { rel_type: "m.replace", event_id: first },
    },
    "!chat",
    "m.room.message",
    { sender: "@ines:here" },
  );
  const ids = bot.ledger.sql("SELECT id FROM sealed ORDER BY id").all();
  expect(ids.map((row) => unseal(bot.ledger, String(row.id)))).toEqual([
    "three vans at Soto and 1st",
    "four officers",
  ]);
  expect(count("seal_key")).toBe(1);
});

test("what the desk keeps outlives its ordinary end, sealed and without a link to anybody, and goes when the keep ends", async () => {
  says("two vans at Soto and 1st");
  await sendsPhoto();
  keep(bot.now + 90 * DAY);
  expect(last("held")).toEqual({ id: id(), words: 1, originals: 1 });
  bot.isTold("intake-desk", "outcome", { id: id(), outcome: { is: "closed" } });
  bot.passes(3 * DAY + HOUR);
  const [kept] = bot.said("!chat").slice(-2);
  expect(kept?.body).toMatch(/^Kept as evidence until Fri 1 May/);
  expect(answer()).toMatch(/I keep nothing that leads to you\. I leave this chat now/);
  expect(links()).toBe(0);
  expect([count("seal_key"), count("sealed")]).toEqual([1, 2]);
  bot.passes(86 * DAY);
  expect(count("seal_key")).toBe(1);
  bot.passes(DAY);
  for (const table of ["seal_key", "sealed", "report", "file", "alias", "kept"]) expect(count(table)).toBe(0);
});

test("a keep is renewed, and ended before its time: then what is due goes in three days", () => {
  says("two vans at Soto and 1st");
  keep(bot.now + 90 * DAY);
  bot.passes(60 * DAY);
  keep(bot.now + 90 * DAY);
  bot.passes(60 * DAY);
  expect(count("seal_key")).toBe(1);
  keep(null);
  bot.passes(3 * DAY - 1);
  expect(count("seal_key")).toBe(1);
  bot.passes(1);
  expect(count("seal_key")).toBe(0);
  expect(count("report")).toBe(0);
});

test("a keep that ends before the report's own time shortens no life", () => {
  says("two vans at Soto and 1st");
  keep(bot.now + 90 * DAY);
  keep(null);
  bot.passes(13 * DAY);
  expect(count("seal_key")).toBe(1);
  bot.passes(DAY);
  expect(count("seal_key")).toBe(0);
});

test("under a keep `forget` destroys the link at once and says what stays until when; words and originals stay sealed", async () => {
  says("two vans at Soto and 1st");
  says("four officers");
  await sendsPhoto();
  keep(bot.now + 90 * DAY);
  says("forget");
  expect(answer()).toMatch(/^Done\. What you reported is taken back/);
  expect(answer()).toContain(
    `Kept as evidence until Fri 1 May, 15:05 PDT: what you wrote and sent in ${id()} stays sealed until then, and is destroyed after that.`,
  );
  expect(last("withdrawal")).toMatchObject({ id: id(), kept: true });
  expect(links()).toBe(0);
  expect(JSON.stringify(bot.ledger.sql("SELECT * FROM report").all())).not.toMatch(/chat|ines|\$/);
  expect(JSON.stringify(bot.ledger.sql("SELECT * FROM file").all())).not.toMatch(/chat|ines|\$/);
  const actions = bot.ledger.sql("SELECT action FROM outbox WHERE room = '!chat' ORDER BY seq").all();
  expect(actions.slice(-2).map(({ action }) => action)).toEqual(["leave", "purge"]);
  expect([count("seal_key"), count("sealed")]).toEqual([1, 3]);
  bot.passes(91 * DAY);
  expect(count("seal_key") + count("sealed") + count("report") + count("file")).toBe(0);
});

test("a keep that comes after `forget` finds nothing, keeps nothing, and the desk is told so", () => {
  says("two vans at Soto and 1st");
  const report = id();
  says("forget");
  expect(answer()).not.toContain("Kept as evidence");
  expect(last("withdrawal")).toMatchObject({ kept: false });
  keep(bot.now + 90 * DAY, report);
  expect(last("held")).toEqual({ id: report, words: 0, originals: 0 });
  bot.passes(15 * DAY);
  bot.passes(90 * DAY);
  expect(count("report") + count("kept")).toBe(0);
  keep(bot.now + 90 * DAY, report);
  expect(last("held")).toEqual({ id: report, words: 0, originals: 0 });
  expect(count("kept")).toBe(0);
});

test("`cancel` and a deleted message under a keep: the report is taken back, and they are told what stays", () => {
  const first = says("two vans at Soto and 1st");
  const more = says("four officers");
  keep(bot.now + 90 * DAY);
  deletes(more);
  const [said] = bot.said("!chat").slice(-2);
  expect(said?.body).toContain("took that message back");
  expect(said?.body).toContain("Kept as evidence until Fri 1 May");
  deletes(first);
  expect(answer()).toContain("Kept as evidence until Fri 1 May");
  expect(count("sealed")).toBe(2);
  bot.passes(20 * 60_000);
  says("two vans at MacArthur Park");
  says("cancel");
  expect(answer()).not.toContain("Kept");
  expect(count("sealed")).toBe(2);
});

test("while all is kept no clock runs, and `forget` says that it stays until it is let go", () => {
  says("two vans at Soto and 1st");
  bot.isTold("intake-desk", "keep_all", { on: true });
  bot.passes(30 * DAY);
  expect(links()).toBe(2);
  says("forget");
  expect(answer()).toContain(
    `Kept as evidence for now, as everything is: what you wrote and sent in ${id()}`,
  );
  expect(links()).toBe(0);
  bot.passes(200 * DAY);
  expect(count("seal_key")).toBe(1);
  bot.isTold("intake-desk", "keep_all", { on: false });
  bot.passes(DAY);
  expect(count("seal_key") + count("report")).toBe(0);
});

test("somebody with two chats is forgotten in both, under a keep of one of their reports", () => {
  says("two vans at Soto and 1st");
  says("two vans at MacArthur Park", "!second");
  keep(bot.now + 90 * DAY, id(1));
  says("forget");
  expect(links()).toBe(0);
  expect(count("seal_key")).toBe(1);
  expect(count("alias")).toBe(1);
  expect(answer()).toContain(`what you wrote and sent in ${id(1)} stays`);
});

test("a kept report without its person gives its alias and id to nobody else", () => {
  says("two vans at Soto and 1st");
  const { alias } = last("report");
  keep(bot.now + 90 * DAY);
  bot.passes(20 * DAY);
  says("two vans at Soto and 1st", "!other", "@other:here");
  expect(last("report").alias).not.toBe(alias);
  expect(id(1)).not.toBe(id());
});
