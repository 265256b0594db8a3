import { afterEach, beforeEach, expect, test } from "vitest";
import { intake } from "../../../bots/intake/intake.ts";
import { DAY, HOUR, MINUTE } from "../../../bots/kit/clock.ts";
import { followUpMessage, queuedMessage, reportMessage } from "../../../core/line/intake-desk.ts";
import { Handlers } from "../handlers.ts";
import { photo } from "../kit/media/pictures.ts";
import { StoredFiles } from "../kit/media/stored-files.ts";
import { settings } from "./settings.ts";

let bot: Handlers;
let events: number;
beforeEach(() => {
  bot = new Handlers(intake({ ...settings, queuedEvery: MINUTE }));
  bot.now = Date.UTC(2026, 0, 31, 22, 5);
  events = 0;
});
afterEach(() => bot[Symbol.dispose]());

const says = (body: string, who = "ines"): string => {
  const id = `$${++events}`;
  bot.hears(id, { msgtype: "m.text", body }, `!${who}`, "m.room.message", { sender: `@${who}:here` });
  return id;
};
const told = (): [unknown, Record<string, unknown>][] =>
  bot.said("!intake-desk").map(({ kind, body }) => [kind, body as Record<string, unknown>]);
const kinds = (): unknown[] => told().flatMap(([kind]) => (kind === "queued" ? [] : [kind]));
const words = (): unknown[] => told().flatMap(([, body]) => body.words ?? []);
const counts = () => queuedMessage.parse(told().findLast(([kind]) => kind === "queued")?.[1]);
const answer = (who = "ines"): string => {
  const last = bot.said(`!${who}`).at(-1);
  return String((last?.["m.new_content"] as { body?: unknown } | undefined)?.body ?? last?.body);
};
const becomesKnown = (n = 0): void => {
  const id = told().filter(([kind]) => kind === "report")[n]?.[1].id;
  bot.isTold("intake-desk", "outcome", { id, outcome: { is: "nothing", looked: bot.now } });
};

test("an account's first report goes at once, marked so; its next ones have their turn a minute later, each once", () => {
  says("two vans at Soto and 1st");
  expect(told()).toMatchObject([["report", { first: true }]]);
  bot.passes(20 * MINUTE);
  says("two vans at MacArthur Park");
  says("four officers");
  expect(answer()).toContain("This one waits its turn, since several came from you in a short time.");
  expect(kinds()).toEqual(["report"]);
  bot.passes(MINUTE);
  expect(kinds()).toEqual(["report", "report", "follow_up"]);
  reportMessage.parse(told().findLast(([kind]) => kind === "report")?.[1]);
  followUpMessage.parse(told().findLast(([kind]) => kind === "follow_up")?.[1]);
  expect(words()).toEqual(["two vans at Soto and 1st", "two vans at MacArthur Park", "four officers"]);
  expect(answer()).not.toContain("waits its turn");
  bot.passes(HOUR);
  expect(kinds()).toHaveLength(3);
});

test("whose reports somebody has looked at, or who is with us for a day, waits no more", () => {
  says("two vans at Soto and 1st");
  becomesKnown();
  bot.passes(20 * MINUTE);
  says("two vans at MacArthur Park");
  expect(kinds()).toEqual(["report", "report"]);
  says("two vans at Echo Park Lake", "other");
  bot.passes(DAY);
  says("two vans at Soto and 1st", "other");
  expect(kinds()).toHaveLength(4);
});

test("known or not, what comes over six an hour waits; taken back meanwhile, the desk never hears of it", () => {
  says("two vans at Soto and 1st");
  becomesKnown();
  for (let n = 0; n < 5; n++) {
    says("cancel");
    says(`two vans at Soto and 1st, the ${n}th time`);
  }
  const before = kinds().length;
  says("cancel");
  says("two vans at Echo Park Lake");
  expect(answer()).toContain("This one waits its turn");
  expect(kinds()).toHaveLength(before + 1); // the withdrawal
  says("cancel");
  bot.passes(HOUR);
  expect(kinds()).toHaveLength(before + 1);
  expect(words()).not.toContain("two vans at Echo Park Lake");
  for (const table of ["slow", "slow_message"])
    expect(bot.ledger.sql(`SELECT 1 FROM ${table}`).all()).toEqual([]);
});

test("`forget` leaves no word of what waits; a photo waits with its report", async () => {
  says("two vans at Soto and 1st");
  bot.passes(20 * MINUTE);
  says("zanahoria-azul at MacArthur Park");
  const files = new StoredFiles();
  const file = await files.sent(await photo());
  bot.hears(
    "$photo",
    { msgtype: "m.image", body: "x.jpg", filename: "x.jpg", file },
    "!ines",
    "m.room.message",
    {
      sender: "@ines:here",
    },
  );
  await bot.doesErrands(files);
  expect(kinds()).toEqual(["report"]);
  expect(JSON.stringify(bot.ledger.sql("SELECT * FROM slow_message").all())).toContain("zanahoria-azul");
  bot.passes(MINUTE);
  expect(kinds()).toEqual(["report", "report", "picture"]);
  bot.passes(20 * MINUTE);
  says("zanahoria-azul again, at Echo Park Lake");
  says("forget");
  expect(bot.ledger.sql("SELECT * FROM slow_message").all()).toEqual([]);
});

test("a thousand hostile reports from 300 new accounts: a known reporter's goes at once, and whoever waits has turns in turn", () => {
  says("two vans at Soto and 1st", "known");
  becomesKnown();
  bot.passes(20 * MINUTE);
  for (let round = 0; round < 3; round++) {
    for (let n = 0; n < 300; n++) says(`two vans at Soto and 1st, ${n} ${round}`, `eve${n}`);
    bot.isAcknowledged("intake-desk");
    bot.passes(16 * MINUTE);
    bot.isAcknowledged("intake-desk");
  }
  const reports = () => told().filter(([kind]) => kind === "report");
  const before = reports().length;
  expect(before).toBeLessThanOrEqual(1 + 300 + 48); // the first of each, and one a minute
  says("they are taking people at MacArthur Park", "known");
  expect(reports()).toHaveLength(before + 1);
  expect(reports().at(-1)?.[1]).toMatchObject({ words: "they are taking people at MacArthur Park" });
  const after = reports()
    .slice(301)
    .map(([, { alias }]) => alias);
  expect(new Set(after).size).toBe(after.length); // nobody has a second turn before others have their first
  const { queued, others } = counts();
  expect(queued).toHaveLength(8);
  expect(queued[0]?.count).toBe(2);
  expect(others.people).toBe(292);
  expect(told().filter(([kind]) => kind === "queued").length).toBeLessThanOrEqual(33); // once a minute
});
