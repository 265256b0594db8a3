import { afterAll, beforeAll, expect, test } from "vitest";
import { pick, seeded } from "../faults/random.ts";
import { eventually } from "../federation/eventually.ts";
import type { HeardEvent } from "../people/heard-event.ts";
import { cast, inForce, known, report, says, verifyAndSend, withdraw } from "./play.ts";
import { BOTS, TwoCities } from "./two-cities.ts";

const KILLS = 12;
const SEED = Number(process.env.ALMENARA_SEED ?? 20261124);

let world: TwoCities;
beforeAll(async () => {
  world = await TwoCities.start({ restless: true, policy: { queued_every_seconds: 0 } });
}, 120_000);
afterAll(() => world?.[Symbol.asyncDispose]());

/** Kills bots of both cities at random, one after the other, each when the last one is up again; then it is over. */
class Killer {
  readonly #over = new AbortController();
  readonly #work: Promise<void>;
  kills = 0;

  constructor() {
    this.#work = this.#kill();
    this.#work.catch(() => {}); // told by `stops`; a story that fails first ends the bots meanwhile
  }

  async #kill(): Promise<void> {
    const random = seeded(SEED);
    const bots = [world.la, world.oak].flatMap((city) => BOTS.map((bot) => city.bots[bot]));
    while (!this.#over.signal.aborted && this.kills < KILLS) {
      const bot = pick(random, bots);
      const before = bot.starts;
      bot.kill();
      this.kills++;
      while (bot.starts === before) await bot.changed();
      await bot.ready();
    }
  }

  /** Everybody lives again. */
  async stops(): Promise<void> {
    this.#over.abort();
    await this.#work;
  }
}

const revisionsIn = (events: readonly HeardEvent[]): string[] =>
  events
    .filter(({ type, content }) => type === "m.room.message" && !("m.new_content" in content))
    .map(({ content }) => String(content.body).split("\n")[0] ?? "");

test(`the story is told once, whole and in order while bots of both cities are killed ${KILLS} times`, async () => {
  const { la, oak } = world;
  const people = await cast(world);
  const killer = new Killer();
  let rounds = 0;
  while (killer.kills < KILLS || rounds < 2) {
    const card = await report(
      world,
      people,
      `round ${rounds}: officers are stopping people at Mariachi Plaza, I see them`,
    );
    await verifyAndSend(world, people, card, "Mariachi Plaza");
    await withdraw(world, people, card);
    rounds++;
  }
  await killer.stops();
  expect(killer.kills).toBe(KILLS);
  for (const city of [la, oak]) {
    await known(city, rounds);
    await inForce(city, 0);
  }
  const heard = (person: typeof people.here, room: string) => async (): Promise<boolean> =>
    revisionsIn((await person.readsAll(room)).filter(says("Boyle Heights"))).length >= 2 * rounds;
  await eventually("our alert room to have all", heard(people.here, la.alertRoom), 60_000);
  await eventually("the partner's to have all", heard(people.there, oak.alertRoom), 60_000);
  for (const [person, room] of [
    [people.here, la.alertRoom],
    [people.there, oak.alertRoom],
  ] as const) {
    const lines = revisionsIn((await person.readsAll(room)).filter(says("Boyle Heights")));
    expect(lines.map((line) => line.includes("WITHDRAWN"))).toEqual(
      Array.from({ length: 2 * rounds }, (_, n) => n % 2 === 1),
    );
  }
}, 400_000);
