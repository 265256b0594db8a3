import fc from "fast-check";
import { expect, test } from "vitest";
import { intake } from "../../../bots/intake/intake.ts";
import { DAY } from "../../../bots/kit/clock.ts";
import { reportMessage } from "../../../core/line/intake-desk.ts";
import { Handlers } from "../handlers.ts";
import { settings } from "./settings.ts";

const everyMessage = { ...settings, oneReportWithin: 0 };

const say = (bot: Handlers, event: number, chat: string): void =>
  bot.hears(`$${event}`, { msgtype: "m.text", body: `at the corner ${event}` }, chat);

/** What the desk was told of the last report. */
const last = (bot: Handlers): { id: string; alias: string } =>
  reportMessage.parse(bot.said("!intake-desk").at(-1)?.body);

/** Chats that have a report not yet 14 days old, with the alias under which the desk knows them. */
class Alive {
  readonly #reports: { chat: string; alias: string; at: number }[] = [];

  add(chat: string, alias: string, at: number): void {
    this.#reports.push({ chat, alias, at });
  }

  aliases(now: number): Map<string, Set<string>> {
    const alive = this.#reports.filter(({ at }) => now - at < 14 * DAY);
    const of = Map.groupBy(alive, ({ chat }) => chat);
    return new Map([...of].map(([chat, all]) => [chat, new Set(all.map(({ alias }) => alias))]));
  }
}

test("two chats alive at once never share an alias, one chat alive has one, and nobody is refused", () => {
  const step = fc.record({ chat: fc.integer({ min: 0, max: 30 }), days: fc.integer({ min: 0, max: 6 }) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), fc.integer(), (steps, seed) => {
      using bot = new Handlers(intake(everyMessage), seed);
      // So few numbers are left that a clash would show, and more than 999 are wanted now and then.
      bot.ledger.write(() => {
        for (let number = 1; number <= 995; number++)
          bot.ledger.sql("INSERT INTO alias VALUES(?, ?)").run(`!taken${number}`, number);
      });
      const alive = new Alive();
      for (const [n, { chat, days }] of steps.entries()) {
        bot.passes(days * DAY);
        const room = `!chat${chat}`;
        say(bot, n, room);
        expect(bot.said("!intake-desk")).toHaveLength(n + 1);
        alive.add(room, last(bot).alias, bot.now);
        const aliases = [...alive.aliases(bot.now).values()];
        for (const one of aliases) expect(one.size).toBe(1);
        expect(new Set(aliases.flatMap((one) => [...one])).size).toBe(aliases.length);
      }
    }),
    { numRuns: 8 },
  );
}, 60_000);

test("the thousandth chat has an alias like everybody, with four digits", () => {
  using bot = new Handlers(intake(everyMessage));
  bot.ledger.write(() => {
    for (let number = 1; number <= 999; number++)
      bot.ledger.sql("INSERT INTO alias VALUES(?, ?)").run(`!taken${number}`, number);
  });
  say(bot, 1, "!chat");
  expect(last(bot).alias).toMatch(/^R\d{4}$/);
});

test("an alias is free again when the last report of its chat has come to its end", () => {
  using bot = new Handlers(intake(everyMessage));
  const aliases = (): number => Number(bot.ledger.sql("SELECT count(*) AS n FROM alias").get()?.n);
  say(bot, 1, "!chat");
  bot.passes(10 * DAY);
  say(bot, 2, "!chat");
  bot.passes(13 * DAY);
  expect(aliases()).toBe(1);
  bot.passes(DAY);
  expect(aliases()).toBe(0);
});

test("an id rests for 90 days after its report, and then it is gone", () => {
  using bot = new Handlers(intake(everyMessage));
  const resting = (): unknown[] =>
    bot.ledger
      .sql("SELECT id FROM resting_id")
      .all()
      .map(({ id }) => id);
  say(bot, 1, "!chat");
  const { id } = last(bot);
  bot.passes(14 * DAY);
  expect(resting()).toEqual([id]);
  say(bot, 2, "!chat");
  bot.passes(89 * DAY);
  expect(resting()).toContain(id);
  say(bot, 3, "!chat");
  bot.passes(14 * DAY);
  expect(resting()).not.toContain(id);
});
