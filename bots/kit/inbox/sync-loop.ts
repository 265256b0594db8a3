import { type Clock, SECOND } from "../clock.ts";
import {
  type Homeserver,
  HomeserverFailure,
  type NewKey,
  type SyncAnswer,
} from "../homeserver/homeserver.ts";
import { readFact } from "../ledger/facts.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { take } from "./take.ts";

const LONG_POLL = 30 * SECOND;
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 10 * SECOND;

export interface SyncLoopDeps {
  readonly ledger: Ledger;
  readonly homeserver: Homeserver;
  readonly clock: Clock;
  /** Each answer, after it stands in the ledger. The next one is asked for when this has resolved. */
  readonly taken: (answer: SyncAnswer, keys: readonly NewKey[]) => Promise<void>;
  /** The first answer, and each first one after an outage; before it is taken. May drop the cursor to start over. */
  readonly reconnected: () => Promise<void>;
  readonly lost: (reason: HomeserverFailure) => void;
}

/**
 * /sync for ever: answer -> engine -> ledger, cursor included, in one commit. The engine writes in two transactions: a
 * kill between them would leave a used one-time key without the room key that came by it, for ever. So a kill anywhere
 * means that the same answer comes again to what was there before.
 */
export class SyncLoop {
  readonly #deps: SyncLoopDeps;
  readonly #abort = new AbortController();
  #connected = false;

  constructor(deps: SyncLoopDeps) {
    this.#deps = deps;
  }

  /** Ends only by `stop`, or by throwing what no waiting cures. */
  async run(): Promise<void> {
    for (let failures = 0; !this.#abort.signal.aborted; ) {
      try {
        await this.#once();
        failures = 0;
      } catch (reason) {
        if (this.#abort.signal.aborted) return;
        if (!(reason instanceof HomeserverFailure) || !reason.passing) throw reason;
        failures++;
        this.#connected = false;
        this.#deps.lost(reason);
        await this.#pause(
          reason.retryAfter ?? Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(failures, 8)),
        );
      }
    }
  }

  async #once(): Promise<void> {
    const { ledger, homeserver, clock } = this.#deps;
    const since = readFact(ledger, "cursor");
    const timeout = this.#connected && since !== null ? LONG_POLL : 0;
    const answer = await homeserver.sync(since, { timeout, signal: this.#abort.signal });
    if (!this.#connected) {
      await this.#deps.reconnected();
      if (readFact(ledger, "cursor") !== since) return; // it starts over: this answer was to the wrong question
    }
    const keys = await ledger.together(async () => {
      const absorbed = await homeserver.absorb(answer);
      take(ledger, homeserver.me.userId, answer, clock(), since === null);
      return absorbed;
    });
    await this.#deps.taken(answer, keys);
    this.#connected = true;
  }

  stop(): void {
    this.#abort.abort();
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#abort.signal.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      this.#abort.signal.addEventListener("abort", end);
    });
  }
}
