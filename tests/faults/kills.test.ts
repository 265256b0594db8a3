import { mkdirSync, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Checkpoint } from "../../bots/kit/bot.ts";
import { type BotName, TestFederation } from "../federation/test-federation.ts";
import { type Death, deathsFile } from "./dying-process.ts";
import { pick, seeded } from "./random.ts";
import { devicesOf, judge, type Saying, type Verdict } from "./verdict.ts";

const LONG = process.env.ALMENARA_LONG === "1";
const SEED = Number(process.env.ALMENARA_SEED ?? 20_261_124);
const MESSAGES = LONG ? 1_000 : 80;
/** SIGKILLs from outside at random instants, and those at which a bot ends itself: of a day's, each bot at each once. */
const RANDOM_KILLS = LONG ? 64 : 4;
const NAMED_KILLS = LONG ? 36 : 15;
const NEIGHBOURS = 5;
const BOTS: readonly BotName[] = ["intake", "desk", "probe"];
const INSTANTS: readonly Checkpoint[] = ["taken", "opened", "handled", "encrypted", "sent"];

const script = (bot: BotName): string => fileURLToPath(new URL(`./${bot}/process.ts`, import.meta.url));

test(
  `${RANDOM_KILLS + NAMED_KILLS} kills of three bots under ${MESSAGES} encrypted messages lose and double nothing`,
  async () => {
    const random = seeded(SEED);
    const began = Date.now();
    await using world = await TestFederation.start({
      idle: true,
      restless: true,
      scripts: { intake: script("intake"), desk: script("desk"), probe: script("probe") },
    });
    const deaths = planDeaths(random);
    for (const bot of BOTS)
      writeFileSync(deathsFile(world.siteOf(bot).folder, bot), JSON.stringify(deaths[bot]));
    await world.startsBots();
    const ana = await world.verifier();
    const chats = await Promise.all(
      Array.from({ length: NEIGHBOURS }, async () => {
        const person = await world.neighbour();
        return { person, chat: await person.opensDm(world.userOf("intake")), events: [] as string[] };
      }),
    );

    const perKill = Math.ceil(MESSAGES / RANDOM_KILLS / NEIGHBOURS);
    let said = 0;
    let kills = 0;
    while (said < MESSAGES) {
      const count = Math.min(perKill, Math.ceil((MESSAGES - said) / NEIGHBOURS));
      const round = chats.map(async ({ person, chat, events }, neighbour) => {
        const texts = Array.from({ length: count }, (_, n) => `report ${said + n} of neighbour ${neighbour}`);
        events.push(...(await person.saysManyPipelined(chat, texts, 4)));
      });
      await pause(random() * 400); // the instant is what chance makes of it
      if (kills < RANDOM_KILLS && (await killed(world, pick(random, BOTS)))) kills++;
      await Promise.all(round);
      said += count * NEIGHBOURS;
    }
    while (kills < RANDOM_KILLS) if (await killed(world, pick(random, BOTS))) kills++;
    await world.settles(300_000);

    const starts = BOTS.map((bot) => world.bots[bot].starts).reduce((sum, one) => sum + one, 0);
    // Two kills can fall on one instant and end one process.
    const died = starts - BOTS.length;
    const verdict = await judge(world, ana, chats satisfies Saying[]);
    leaveFigures({ kills: died, fromOutside: kills, messages: said, verdict, since: began });
    expect(died).toBeGreaterThanOrEqual(RANDOM_KILLS + NAMED_KILLS - 3);
    expect(verdict).toEqual({ reports: said, lost: [], doubled: [], unreadable: [], disordered: [] });
    for (const bot of BOTS)
      expect(await devicesOf(ana, world.userOf(bot))).toEqual([world.stack.bots[bot]?.device_id]);
    expect(
      world.said.filter((line) => !line.includes("answers again") && !line.includes("doesn't answer")),
    ).toEqual([]);
  },
  LONG ? 1_800_000 : 600_000,
);

/** Prints what came of it; the long run also writes it down for docs/reliability.md. */
const leaveFigures = (run: {
  kills: number;
  fromOutside: number;
  messages: number;
  verdict: Verdict;
  since: number;
}): void => {
  const { lost, doubled, unreadable, disordered } = run.verdict;
  const figures = {
    seed: SEED,
    kills: run.kills,
    fromOutside: run.fromOutside,
    messages: run.messages,
    lost: lost.length,
    doubled: doubled.length,
    unreadable: unreadable.length,
    disordered: disordered.length,
    seconds: Math.round((Date.now() - run.since) / 1000),
  };
  console.log(JSON.stringify(figures));
  if (!LONG) return;
  mkdirSync("docs/figures", { recursive: true });
  writeFileSync("docs/figures/kills.json", `${JSON.stringify(figures, null, 2)}\n`);
};

/** Waits until the bot is up, at whatever point of its start, and kills it. */
const killed = async (world: TestFederation, bot: BotName): Promise<boolean> => {
  const victim = world.bots[bot];
  while (victim.pid === undefined) {
    if (victim.state === "refused") throw new Error(`${bot} gave up:\n${world.said.join("\n")}`);
    await victim.changed();
  }
  victim.kill();
  await victim.changed();
  return true;
};

const planDeaths = (random: () => number): Record<BotName, Death[]> => {
  const each = NAMED_KILLS / BOTS.length;
  const plan = (): Death[] =>
    Array.from({ length: each }, (_, n) => ({
      instant: INSTANTS[n % INSTANTS.length] ?? "taken",
      nth: 1 + Math.floor(random() * (LONG ? 8 : 4)),
    }));
  return { intake: plan(), desk: plan(), probe: plan() };
};
