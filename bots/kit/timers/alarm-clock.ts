import type { Clock } from "../clock.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { cancelTimer, nextTimer, type Timer } from "./timers.ts";

/** Longest delay that Node's setTimeout takes (2^31 - 1 ms). */
const LONGEST_DELAY = 2_147_483_647;

/** Fires the rows of the timer table, each in the transaction that removes it. */
export class AlarmClock {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #fire: (timer: Timer) => void;
  #timeout: NodeJS.Timeout | undefined;
  #stopped = false;

  /** @param fire runs the timer's handler; called inside the transaction */
  constructor(ledger: Ledger, clock: Clock, fire: (timer: Timer) => void) {
    this.#ledger = ledger;
    this.#clock = clock;
    this.#fire = fire;
  }

  /** Fires what is due and sets the alarm for the next one. To be called after anything that may have set a timer. */
  wind(): void {
    clearTimeout(this.#timeout);
    if (this.#stopped) return;
    for (let timer = nextTimer(this.#ledger); timer; timer = nextTimer(this.#ledger)) {
      const wait = timer.due - this.#clock();
      if (wait > 0) {
        this.#timeout = setTimeout(() => this.wind(), Math.min(wait, LONGEST_DELAY));
        return;
      }
      const due = timer;
      this.#ledger.write(() => {
        cancelTimer(this.#ledger, due.name, due.key);
        this.#fire(due);
      });
    }
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timeout);
  }
}
