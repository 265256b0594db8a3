import { afterEach, beforeEach, expect, test } from "vitest";
import { intake } from "../../../bots/intake/intake.ts";
import { DAY, MINUTE } from "../../../bots/kit/clock.ts";
import { Handlers } from "../handlers.ts";
import { settings } from "./settings.ts";

let bot: Handlers;
beforeEach(() => {
  bot = new Handlers(intake({ ...settings, oneReportWithin: 0 }));
});
afterEach(() => bot[Symbol.dispose]());

const text = (body: unknown): Record<string, unknown> => ({ msgtype: "m.text", body });
const edit = (event: string, content: Record<string, unknown>): Record<string, unknown> => ({
  ...content,
  body: `* ${content.body}`,
  "m.new_content": content,
  "m.relates_to": { rel_type: "m.replace", event_id: event },
});
const takesBack = (id: string, event: string): void =>
  bot.hears(id, { redacts: event }, "!chat", "m.room.redaction");

/** All that the desk was told, as [kind, body]. */
const told = (): [unknown, Record<string, unknown>][] =>
  bot.said("!intake-desk").map(({ kind, body }) => [kind, body as Record<string, unknown>]);
const toDesk = (): Record<string, unknown>[] => told().map(([, body]) => body);
const answers = (room = "!chat"): string[] => bot.said(room).map(({ body }) => String(body));

test("the first message is the report: answered with its id and what to do, handed to the desk under an alias, without the account", () => {
  bot.hears("$1", text("two vans\nat Soto and 1st"));
  const [report] = toDesk();
  expect(report).toMatchObject({
    alias: expect.stringMatching(/^R\d{1,3}$/),
    words: "two vans at Soto and 1st",
  });
  expect(bot.said("!chat")).toEqual([
    {
      msgtype: "m.notice",
      body: expect.stringMatching(
        new RegExp(
          `^${report?.id} · received\\. Volunteers look first; nothing is public until they have checked\\.\nI understood: Officers present · Boyle Heights, Soto & 1st · 2 vehicles\\. .*\n.*not an emergency service`,
        ),
      ),
      "m.relates_to": { "m.in_reply_to": { event_id: "$1" } },
    },
  ]);
  expect(JSON.stringify(report)).not.toContain("somebody");
});

test("what to do is said once, not to every report", () => {
  bot.hears("$1", text("here"));
  bot.hears("$2", text("there"));
  expect(answers()[0]).toContain("Stay where you are safe");
  expect(answers()[1]).toContain(`${toDesk()[1]?.id} · received.`);
  expect(answers()[1]).not.toContain("Stay where you are safe");
});

test("somebody keeps their alias, another has another, and no id comes twice", () => {
  for (const n of [1, 2, 3]) bot.hears(`$a${n}`, text("here"), "!ana");
  bot.hears("$b", text("there"), "!ben");
  const reports = toDesk();
  expect(new Set(reports.slice(0, 3).map(({ alias }) => alias)).size).toBe(1);
  expect(reports[3]?.alias).not.toBe(reports[0]?.alias);
  expect(new Set(reports.map(({ id }) => id)).size).toBe(4);
});

test("what holds no words is answered in words, in every language where theirs isn't known, and is no report", () => {
  bot.hears("$1", text("\u202e\u200b  "));
  bot.hears("$2", { msgtype: "m.text" });
  bot.hears("$3", text({ not: "words" }));
  bot.hears("$4", text("🚐🚐🚨 ?!"));
  expect(answers()).toEqual(
    Array.from(
      { length: 4 },
      () =>
        "I can't see any words in that. Please write what you see and where.\n\nNo veo palabras en ese mensaje. Por favor escriba qué ve y dónde.",
    ),
  );
  expect(toDesk()).toHaveLength(0);
});

test("a report too long for one event is taken as far as it goes, and its sender told how far", () => {
  bot.hears("$1", text(`vans ${"🚐".repeat(16_000)}`));
  expect(Buffer.byteLength(String(toDesk()[0]?.words))).toBeGreaterThan(30_000);
  expect(Buffer.byteLength(JSON.stringify(bot.said("!intake-desk")[0]))).toBeLessThan(45_000);
  expect(answers()[0]).toContain(`too long for one report. The last that reached me is “${"🚐".repeat(60)}”`);
});

test("the same message handled again changes nothing", () => {
  bot.hears("$1", text("here"));
  const before = [answers(), toDesk()];
  bot.hears("$1", text("here"));
  expect([answers(), toDesk()]).toEqual(before);
});

test.each(["m.text", "m.emote", "m.notice"])("words sent as %s are a report", (msgtype) => {
  bot.hears("$1", { msgtype, body: "two vans" });
  expect(toDesk()).toMatchObject([{ words: "two vans" }]);
});

test("an edited report stays one: the desk has its new words under the same id, and its reporter knows", () => {
  bot.hears("$1", text("two vans at Soto"));
  bot.hears("$2", edit("$1", text("two vans at Breed")));
  const [[, report = {}] = [], correction, ...more] = told();
  expect(correction).toEqual(["correction", { ...report, words: "two vans at Breed" }]);
  expect(more).toEqual([]);
  expect(answers()[1]).toBe(`${report.id} · corrected. Volunteers see your new words now.`);
  bot.hears("$3", edit("$1", text("two vans at 1st")));
  expect(told()[2]).toMatchObject(["correction", { id: report.id, words: "two vans at 1st" }]);
});

test("the line doesn't keep the words that were corrected or taken back", () => {
  const kept = (): string => JSON.stringify(bot.ledger.sql("SELECT body FROM line_sent").all());
  bot.hears("$1", text("two vans at Soto"));
  bot.hears("$2", edit("$1", text("two vans at Breed")));
  expect(kept()).not.toContain("Soto");
  takesBack("$3", "$1");
  expect(kept()).not.toContain("Breed");
});

test("an edit without words leaves the report as it was, and says so", () => {
  bot.hears("$1", text("two vans"));
  bot.hears("$2", edit("$1", text(" ")));
  expect(told()).toHaveLength(1);
  expect(answers()[1]).toContain(`${toDesk()[0]?.id} stays as it was`);
});

test("an edit of what was no report is one", () => {
  bot.hears("$1", text(" "));
  bot.hears("$2", edit("$1", text("two vans")));
  expect(told()).toMatchObject([["report", { words: "two vans" }]]);
  bot.hears("$3", edit("$1", text("three vans")));
  expect(told()[1]).toMatchObject(["correction", { words: "three vans" }]);
});

test("a message that is read only after its correction is no second report", () => {
  bot.hears("$2", edit("$1", text("two vans at Breed")));
  bot.hears("$1", text("two vans at Soto"));
  expect(told()).toMatchObject([["report", { words: "two vans at Breed" }]]);
});

test("an edit in another chat reaches nobody's report", () => {
  bot.hears("$1", text("two vans"), "!ana");
  bot.hears("$2", edit("$1", text("nothing there")), "!eve");
  expect(told().map(([kind]) => kind)).toEqual(["report", "report"]);
});

test("a deleted report is taken back: the desk is told, without words, and its reporter knows", () => {
  bot.hears("$1", text("two vans"));
  takesBack("$2", "$1");
  const [[, report = {}] = [], withdrawal] = told();
  const { id, alias, at } = report;
  expect(report.words).toBe("two vans");
  expect(withdrawal).toEqual(["withdrawal", { id, alias, at, kept: false }]);
  expect(answers()[1]).toMatch(new RegExp(`^${report.id} · taken back\\.`));
});

test("deleting something else tells nobody", () => {
  bot.hears("$1", text("two vans"));
  takesBack("$2", "$unknown");
  expect(told()).toHaveLength(1);
  expect(answers()).toHaveLength(1);
});

test("what isn't words is answered with what to do, and several at once have one answer", () => {
  for (const n of [1, 2, 3]) bot.hears(`$${n}`, { msgtype: "m.image", body: "IMG_1.jpg" });
  bot.hears("$4", { msgtype: "m.audio", body: "voice", "org.matrix.msc3245.voice": {} });
  expect(answers()).toEqual([
    expect.stringMatching(/open that picture.*Please write what you see and where/),
    expect.stringMatching(/voice.*Please write what you see and where/),
  ]);
  bot.passes(3 * MINUTE);
  bot.hears("$5", { msgtype: "m.image", body: "IMG_2.jpg" });
  bot.hears("$6", { msgtype: "m.image", body: "IMG_2.jpg" }, "!other");
  expect(answers()).toHaveLength(3);
  expect(answers("!other")).toHaveLength(1);
  expect(toDesk()).toEqual([]);
});

test("words beside a picture are a report, and the picture has its answer", () => {
  bot.hears("$1", { msgtype: "m.image", body: "two vans at Soto", filename: "IMG_1.jpg" });
  expect(told()).toMatchObject([["report", { words: "two vans at Soto" }]]);
  expect(answers()).toEqual([expect.stringMatching(/received\..*open that picture/s)]);
});

test("somebody whose message could not be read is told so", () => {
  bot.couldNotRead("$1");
  expect(answers()[0]).toMatch(/^I could not read this message.*write it again/);
});

test("after its longest life a report is no longer kept on the line, and an edit of it is a new one", () => {
  bot.hears("$1", text("here"));
  const kept = (): unknown => bot.ledger.sql("SELECT count(*) AS n FROM line_sent").get()?.n;
  bot.passes(14 * DAY - 1);
  expect(kept()).toBe(1);
  bot.passes(1);
  expect(kept()).toBe(0);
  bot.hears("$2", edit("$1", text("there")));
  expect(told()[1]).toMatchObject(["report", { words: "there" }]);
});
