import { afterEach, beforeEach, expect, test } from "vitest";
import { intake } from "../../../bots/intake/intake.ts";
import { Handlers } from "../handlers.ts";

let bot: Handlers;
beforeEach(() => {
  bot = new Handlers(intake);
});
afterEach(() => bot[Symbol.dispose]());

const text = (body: unknown): Record<string, unknown> => ({ msgtype: "m.text", body });
const toDesk = (): Record<string, unknown>[] =>
  bot.said("!intake-desk").map(({ body }) => body as Record<string, unknown>);

test("the first message is the report: answered with its id, handed to the desk under an alias, without the account", () => {
  bot.hears("$1", text("two vans\nat Soto and 1st"));
  const [report] = toDesk();
  expect(report).toMatchObject({
    alias: expect.stringMatching(/^R\d{1,3}$/),
    words: "two vans at Soto and 1st",
  });
  expect(bot.said("!chat")).toEqual([
    {
      msgtype: "m.notice",
      body: `${report?.id} · received. Volunteers look first; nothing is public until they have checked.`,
      "m.relates_to": { "m.in_reply_to": { event_id: "$1" } },
    },
  ]);
  expect(JSON.stringify(report)).not.toContain("somebody");
});

test("somebody keeps their alias, another has another, and no id comes twice", () => {
  for (const n of [1, 2, 3]) bot.hears(`$a${n}`, text("here"), "!ana");
  bot.hears("$b", text("there"), "!ben");
  const reports = toDesk();
  expect(new Set(reports.slice(0, 3).map(({ alias }) => alias)).size).toBe(1);
  expect(reports[3]?.alias).not.toBe(reports[0]?.alias);
  expect(new Set(reports.map(({ id }) => id)).size).toBe(4);
});

test("what holds no words is answered in words, and is no report", () => {
  bot.hears("$1", text("\u202e\u200b  "));
  bot.hears("$2", { msgtype: "m.text" });
  bot.hears("$3", text({ not: "words" }));
  expect(bot.said("!chat").map(({ body }) => body)).toEqual(
    Array.from({ length: 3 }, () => "I can't see any words in that. Please write what you see and where."),
  );
  expect(toDesk()).toHaveLength(0);
});

test("a report too long for one event is taken as far as it goes, and its sender told", () => {
  bot.hears("$1", text("🚐".repeat(16_000)));
  expect(Buffer.byteLength(String(toDesk()[0]?.words))).toBeGreaterThan(30_000);
  expect(Buffer.byteLength(JSON.stringify(bot.said("!intake-desk")[0]))).toBeLessThan(45_000);
  expect(bot.said("!chat")[0]?.body).toContain("too long");
});

test("the same message handled again changes nothing that was said", () => {
  bot.hears("$1", text("here"));
  const before = bot.said("!chat");
  bot.hears("$1", text("here"));
  expect(bot.said("!chat")).toEqual(before);
});

test("notices of other bots are no reports", () => {
  bot.hears("$1", { msgtype: "m.notice", body: "hello" });
  expect(bot.said("!chat")).toEqual([]);
});

test("somebody whose message could not be read is told so", () => {
  bot.couldNotRead("$1");
  expect(bot.said("!chat")[0]?.body).toContain("could not read your last message");
});

test("after its longest life a report is no longer kept on the line", () => {
  bot.hears("$1", text("here"));
  const kept = (): unknown => bot.ledger.sql("SELECT count(*) AS n FROM line_sent").get()?.n;
  const timer = bot.ledger.sql("SELECT key, due FROM timer WHERE name = 'report life'").get();
  expect(timer?.due).toBe(bot.now + 14 * 24 * 60 * 60 * 1000);
  expect(kept()).toBe(1);
  bot.fires("report life", String(timer?.key));
  expect(kept()).toBe(0);
});
