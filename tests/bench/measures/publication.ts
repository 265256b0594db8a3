import { join } from "node:path";
import { Press } from "../../../bridge/feed/press.ts";
import { Shelf } from "../../../bridge/feed/shelf.ts";
import { NOW } from "../../bridge/feed/records.ts";
import { ground } from "../ground.ts";
import { inTurns, turnsOf } from "../in-turns.ts";
import type { Measure } from "../measure.ts";
import { alertNumber, cityFacts, pastAlerts } from "../past-alerts.ts";
import { ratioRow, valueRow } from "../statistics.ts";

const FEW = 100;
const MANY = 10_000;
/** Numbers from here on are those of new alerts. */
const NEW = 1_000_000;
const MINUTE = 60_000;

/** A site with a past, on the disk, to which alerts are added. */
class Growing {
  readonly #press: Press;
  readonly shelf: Shelf;
  #added = 0;

  private constructor(press: Press, shelf: Shelf) {
    this.#press = press;
    this.shelf = shelf;
  }

  static async with(past: number): Promise<Growing> {
    const shelf = await Shelf.open(join(ground(), `site-${past}`));
    const press = new Press(cityFacts, shelf);
    press.take(pastAlerts(past, NOW));
    await press.print(NOW);
    return new Growing(press, shelf);
  }

  /** One publication, until it is on the disk. @returns milliseconds of processor time, of all threads */
  async publishes(): Promise<number> {
    const now = NOW + this.#added * 20 * MINUTE;
    const before = process.cpuUsage();
    this.#press.take([alertNumber(NEW + this.#added++, now)]);
    await this.#press.print(now);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  }

  /** The same, until it is served from memory in the feed that is asked for most. @returns milliseconds by the clock */
  async shows(): Promise<number> {
    const now = NOW + this.#added * 20 * MINUTE;
    const before = await this.shelf.get("v1/all.atom");
    const began = performance.now();
    this.#press.take([alertNumber(NEW + this.#added++, now)]);
    const printing = this.#press.print(now);
    while ((await this.shelf.get("v1/all.atom")) === before) await new Promise(setImmediate);
    const shown = performance.now() - began;
    await printing;
    return shown;
  }
}

/** What one publication costs, however many alerts are past. */
export const publication: Measure = {
  id: "G1",
  about: "processor time of one publication at 10,000 past alerts against 100 (about 5 min)",
  run: async (options) => {
    const { progress } = options;
    const few = await Growing.with(FEW);
    progress(`${FEW} past alerts are published`);
    const many = await Growing.with(MANY);
    progress(`${MANY} past alerts are published: ${many.shelf.size} files`);
    const cost = await inTurns(
      turnsOf(options),
      () => many.publishes(),
      () => few.publishes(),
    );
    const times: number[] = [];
    for (let at = 0; at < 20; at++) times.push(await many.shows());
    return [
      ratioRow(
        {
          id: "G1",
          what: `one publication at ${MANY} past alerts, processor time`,
          reference: `at ${FEW}`,
        },
        cost,
      ),
      valueRow(
        { id: "G1.shown", what: `record taken → in Atom as served, at ${MANY} past alerts (ms)` },
        times,
      ),
    ];
  },
};
