import { expect, test } from "vitest";
import { desk } from "../../../bots/desk/desk.ts";
import { DAY, MINUTE } from "../../../bots/kit/clock.ts";
import { Handlers } from "../handlers.ts";

const REPORT = {
  id: "A7F3",
  alias: "R4",
  words: "two vans <b>at</b> Soto",
  at: Date.UTC(2026, 0, 31, 22, 5),
};
const settings = { room: "!desk", zone: "America/Los_Angeles", onward: "desk-probe" };

test("a report becomes one card in the desk room, and goes on as the card says it", () => {
  using bot = new Handlers(desk(settings));
  bot.isTold("intake-desk", "report", REPORT);
  const [card, ...more] = bot.said("!desk");
  expect(more).toEqual([]);
  expect(card?.body).toBe(
    'A7F3 · report · Sat 31 Jan, 14:05\nunverified · 1 report (R4)\n"two vans <b>at</b> Soto"',
  );
  expect(card?.formatted_body).toContain("two vans &lt;b&gt;at&lt;/b&gt; Soto");
  expect(bot.said("!desk-probe")).toMatchObject([{ kind: "card", body: { id: "A7F3", text: card?.body } }]);
});

test("a desk without a line onward only posts its cards", () => {
  using bot = new Handlers(desk({ ...settings, onward: null }));
  bot.isTold("intake-desk", "report", REPORT);
  expect(bot.said("!desk")).toHaveLength(1);
  expect(bot.said("!desk-probe")).toEqual([]);
});

test("a corrected report's card is edited, and what goes on is told anew", () => {
  using bot = new Handlers(desk(settings));
  bot.isTold("intake-desk", "report", REPORT);
  bot.arrives("!desk");
  bot.isTold("intake-desk", "correction", { ...REPORT, words: "two vans at Breed" });
  const [first, edit, ...more] = bot.said("!desk");
  const corrected =
    'A7F3 · report · Sat 31 Jan, 14:05\nunverified · 1 report (R4) · corrected by its reporter\n"two vans at Breed"';
  expect(edit).toMatchObject({
    body: `* ${corrected}`,
    "m.new_content": { msgtype: first?.msgtype, body: corrected },
    "m.relates_to": { rel_type: "m.replace", event_id: "$1" },
  });
  expect(more).toEqual([]);
  expect(bot.said("!desk-probe").at(-1)).toMatchObject({
    kind: "card",
    body: { id: "A7F3", text: corrected },
  });
  expect(JSON.stringify(bot.ledger.sql("SELECT body FROM line_sent").all())).not.toContain("Soto");
});

test("a report taken back leaves a card without words", () => {
  using bot = new Handlers(desk(settings));
  bot.isTold("intake-desk", "report", REPORT);
  bot.arrives("!desk");
  const { words, ...withdrawal } = REPORT;
  bot.isTold("intake-desk", "withdrawal", withdrawal);
  const edit = bot.said("!desk")[1];
  const left = "A7F3 · report · Sat 31 Jan, 14:05\ntaken back by its reporter (R4)";
  expect(edit).toMatchObject({ "m.new_content": { body: left } });
  expect(JSON.stringify(edit)).not.toContain(words.slice(0, 8));
  expect(bot.said("!desk-probe").at(-1)).toMatchObject({ body: { text: left } });
});

test("a card that is still on its way is edited once, with the last words, when it has arrived", () => {
  using bot = new Handlers(desk(settings));
  bot.isTold("intake-desk", "report", REPORT);
  for (const words of ["two vans at Breed", "two vans at 1st"])
    bot.isTold("intake-desk", "correction", { ...REPORT, words });
  bot.passes(MINUTE);
  expect(bot.said("!desk")).toHaveLength(1);
  bot.arrives("!desk");
  bot.passes(MINUTE);
  const [, edit, ...more] = bot.said("!desk");
  expect(edit?.body).toContain("two vans at 1st");
  expect(more).toEqual([]);
});

test("a correction or withdrawal of a report that this desk never had is its card", () => {
  using bot = new Handlers(desk(settings));
  bot.isTold("intake-desk", "correction", REPORT);
  bot.isTold("intake-desk", "withdrawal", { id: "K2M9", alias: "R1000", at: REPORT.at });
  expect(bot.said("!desk").map(({ body }) => String(body).split("\n")[1])).toEqual([
    "unverified · 1 report (R4) · corrected by its reporter",
    "taken back by its reporter (R1000)",
  ]);
});

test("after its longest life an incident is forgotten, and its id can be another's", () => {
  using bot = new Handlers(desk(settings));
  bot.isTold("intake-desk", "report", REPORT);
  bot.isTold("intake-desk", "correction", { ...REPORT, words: "waits for the card" });
  bot.passes(14 * DAY); // and the card never arrived
  for (const table of ["incident", "timer", "line_sent"])
    expect(bot.ledger.sql(`SELECT count(*) AS n FROM ${table}`).get()?.n, table).toBe(0);
  bot.isTold("intake-desk", "report", { ...REPORT, words: "another" });
  expect(bot.said("!desk").at(-1)?.body).toContain("another");
});

test("a report that isn't of the agreed form is refused before it reaches the handler", () => {
  using bot = new Handlers(desk(settings));
  for (const wrong of [
    { ...REPORT, alias: "Ana" },
    { ...REPORT, alias: "R0" },
    { ...REPORT, account: "@ana:here" },
    { ...REPORT, at: -1 },
    {},
  ])
    expect(() => bot.isTold("intake-desk", "report", wrong)).toThrow();
  expect(bot.said("!desk")).toEqual([]);
});
