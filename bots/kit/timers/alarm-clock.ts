import { type Clock, MINUTE } from "../clock.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { cancelTimer, nextTimer, setTimer, type Timer } from "./timers.ts";

/** Longest delay that Node's setTimeout takes (2^31 - 1 ms). */
const LONGEST_DELAY = 2_147_483_647;

/** A timer whose handler failed is tried again after this. */
const TRY_AGAIN = 10 * MINUTE;

/**
 * Fires the rows of the timer table, each in the transaction that removes it. A handler that fails is undone and put
 * off, so that it is neither lost nor in the way of the others.
 */
export class AlarmClock {
  readonly #ledger: Ledger;
  readonly #clock: Clock;
  readonly #fire: (timer: Timer) => void;
  readonly #failed: (timer: Timer, reason: unknown) => void;
  readonly #fired: () => void;
  #timeout: NodeJS.Timeout | undefined;
  #stopped = false;

  /**
   * @param fire runs the timer's handler; called inside the transaction
   * @param failed told of a handler that failed, inside the transaction that puts it off
   * @param fired told after timers have fired: what they said is to be sent
   */
  constructor(
    ledger: Ledger,
    clock: Clock,
    fire: (timer: Timer) => void,
    failed: (timer: Timer, reason: unknown) => void,
    fired: () => void = () => {},
  ) {
    this.#fired = fired;
    this.#failed = failed;
    this.#ledger = ledger;
    this.#clock = clock;
    this.#fire = fire;
  }

  /** Fires what is due and sets the alarm for the next one. To be called after anything that may have set a timer. */
  wind(): void {
    clearTimeout(this.#timeout);
    if (this.#stopped) return;
    let some = false;
    let timer = nextTimer(this.#ledger);
    for (; timer && timer.due <= this.#clock(); timer = nextTimer(this.#ledger)) {
      this.#run(timer);
      some = true;
    }
    if (timer)
      this.#timeout = setTimeout(() => this.wind(), Math.min(timer.due - this.#clock(), LONGEST_DELAY));
    if (some) this.#fired();
  }

  #run(timer: Timer): void {
    const { name, key, body } = timer;
    try {
      this.#ledger.write(() => {
        cancelTimer(this.#ledger, name, key);
        this.#fire(timer);
      });
    } catch (reason) {
      this.#ledger.write(() => {
        setTimer(this.#ledger, name, key, this.#clock() + TRY_AGAIN, body);
        this.#failed(timer, reason);
      });
    }
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timeout);
  }
}
