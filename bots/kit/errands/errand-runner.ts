import { type Clock, MINUTE, SECOND } from "../clock.ts";
import type { ErrandHandler } from "../declaration.ts";
import { HomeserverFailure } from "../homeserver/homeserver.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Media } from "../media/media.ts";
import type { Turn } from "../turn.ts";
import { dropErrand, dueErrands, type Errand, putOff } from "./errands.ts";

/** So many at once: each may hold a file of 10 MB and a child process. */
const AT_ONCE = 2;

const LONGEST_PAUSE = 5 * MINUTE;

export interface ErrandRunnerDeps {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly media: Media;
  readonly handlers: Readonly<Record<string, ErrandHandler>>;
  readonly turn: (cause: string) => Turn;
  /** Runs one transaction of ours, and sends what it said. */
  readonly step: (does: () => void) => void;
  /** One could not be done for a reason of our own. */
  readonly failed: (name: string) => void;
}

/**
 * Does errands beside the loop. What a homeserver that doesn't answer kept from being done is tried again; a result and
 * the end of its errand are one transaction, so that a kill makes it be done again and never told twice.
 */
export class ErrandRunner {
  readonly #deps: ErrandRunnerDeps;
  readonly #running = new Map<string, Promise<void>>();
  readonly #abort = new AbortController();

  constructor(deps: ErrandRunnerDeps) {
    this.#deps = deps;
  }

  /** Begins what is due and has room. Cheap when nothing is. */
  wake(): void {
    const { ledger, clock } = this.#deps;
    const room = AT_ONCE - this.#running.size;
    if (room <= 0 || this.#abort.signal.aborted) return;
    for (const errand of dueErrands(ledger, clock(), room, new Set(this.#running.keys()))) {
      const name = `${errand.name} ${errand.key}`;
      const run = this.#run(errand).finally(() => {
        this.#running.delete(name);
        this.wake();
      });
      this.#running.set(name, run);
    }
  }

  /** Resolves when what was under way has ended; it is done again at the next start. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await Promise.all(this.#running.values());
  }

  async #run(errand: Errand): Promise<void> {
    const { ledger, clock, media, handlers, turn, step, failed } = this.#deps;
    const handler = handlers[errand.name];
    if (!handler) return;
    try {
      const result = await handler.does(errand.body as never, { media, signal: this.#abort.signal });
      if (this.#abort.signal.aborted) return;
      step(() => {
        if (!dropErrand(ledger, errand.name, errand.key)) return; // called off meanwhile
        handler.done(errand.body as never, result as never, turn(`errand:${errand.name}:${errand.key}`));
      });
    } catch (reason) {
      if (this.#abort.signal.aborted) return;
      if (!(reason instanceof HomeserverFailure)) failed(errand.name);
      putOff(ledger, errand, clock() + Math.min(LONGEST_PAUSE, SECOND * 2 ** Math.min(errand.tries, 12)));
    }
  }
}
