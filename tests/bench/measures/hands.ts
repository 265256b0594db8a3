import { playNight } from "../../../deploy/demo/handbook/busy-desk.ts";
import { countHands } from "../../../deploy/demo/handbook/count-hands.ts";
import type { Measure } from "../measure.ts";

/** Acts of which a person's hands should do one thing. */
const ACTS: ReadonlySet<string> = new Set(["verdict", "send", "correct", "withdraw"]);

/** Counted on the desk bot without a homeserver: hands don't depend on one. */
export const hands: Measure = {
  id: "H1",
  about: "what a person's hands do for a verdict, a send, a correction",
  run: async () => {
    const night = playNight();
    using _room = night.room;
    return countHands(night)
      .filter(({ act }) => ACTS.has(act))
      .map(({ act, taps, words }) => ({
        id: "H1",
        what: `${act}: taps and words`,
        reference: "–",
        value: taps + words,
        ...{ p50: taps + words, p95: taps + words, low: taps + words, high: taps + words },
        absolute: `${taps} tap(s), ${words} word(s)`,
      }));
  },
};
