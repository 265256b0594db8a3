import { setTimeout as pause } from "node:timers/promises";
import type { BenchOptions } from "./measure.ts";
import { median, type Paired } from "./statistics.ts";

/** Milliseconds in which what one measurement left behind (own echoes, commits) comes to an end. */
const REST = 60;

export interface Turns {
  readonly pairs: number;
  readonly warmUps: number;
  readonly progress: (line: string) => void;
}

/** As many as a median needs: 80 after 10 warm-ups, twice as many where it is to be exact. */
export const turnsOf = ({ long, pairs, progress }: BenchOptions): Turns =>
  pairs === undefined ? { pairs: long ? 160 : 80, warmUps: 10, progress } : { pairs, warmUps: 1, progress };

/** Measures two things in pairs, who goes first in turns. Each measurement gives milliseconds. */
export const inTurns = async (
  { pairs, warmUps, progress }: Turns,
  ours: () => Promise<number>,
  bare: () => Promise<number>,
): Promise<Paired> => {
  const taken = { ours: [] as number[], bare: [] as number[] };
  for (let pair = -warmUps; pair < pairs; pair++) {
    const order = pair % 2 === 0 ? (["ours", "bare"] as const) : (["bare", "ours"] as const);
    for (const side of order) {
      await pause(REST);
      const time = await (side === "ours" ? ours() : bare());
      if (pair >= 0) taken[side].push(time);
    }
    if (pair % 20 === 0 && pair > 0)
      progress(`${pair} of ${pairs} pairs, the last 20 of them ${lately(taken).toFixed(2)} to 1`);
  }
  return taken;
};

/** What the newest pairs come to: a ratio that grows within a run shows itself here. */
const lately = ({ ours, bare }: Paired): number =>
  median(ours.slice(-20).map((time, at) => time / (bare.slice(-20)[at] ?? Number.NaN)));
