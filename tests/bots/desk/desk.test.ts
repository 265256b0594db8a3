import { expect, test } from "vitest";
import { desk } from "../../../bots/desk/desk.ts";
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

test("a report that isn't of the agreed form is refused before it reaches the handler", () => {
  using bot = new Handlers(desk(settings));
  for (const wrong of [
    { ...REPORT, alias: "Ana" },
    { ...REPORT, account: "@ana:here" },
    { ...REPORT, at: -1 },
    {},
  ])
    expect(() => bot.isTold("intake-desk", "report", wrong)).toThrow();
  expect(bot.said("!desk")).toEqual([]);
});
