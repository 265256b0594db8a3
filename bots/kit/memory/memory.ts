import type { Keyv } from "keyv";

/** Something that may expire or be lost without harm: a rate window, a language, that somebody was greeted. */
interface Item {
  readonly value: unknown;
  /** Milliseconds. */
  readonly ttl: number;
}

/**
 * What one handler sees of the memory: read before it runs, written after its transaction has been committed. Losing
 * it must be harmless, so a store that fails is as good as an empty one.
 */
export class Recollection {
  readonly #known: ReadonlyMap<string, unknown>;
  readonly #changed = new Map<string, Item>();

  constructor(known: ReadonlyMap<string, unknown> = new Map()) {
    this.#known = known;
  }

  get(key: string): unknown {
    return this.#changed.get(key)?.value ?? this.#known.get(key);
  }

  /** @param ttl milliseconds */
  set(key: string, value: unknown, ttl: number): void {
    this.#changed.set(key, { value, ttl });
  }

  changes(): ReadonlyMap<string, Item> {
    return this.#changed;
  }
}

/** A bot's memory, on any store that Keyv has an adapter for. */
export class Memory {
  readonly #keyv: Keyv;
  readonly #failed: (reason: unknown) => void;

  /** @param failed told of a store that doesn't answer; the bot goes on without */
  constructor(keyv: Keyv, failed: (reason: unknown) => void) {
    this.#keyv = keyv;
    this.#failed = failed;
    keyv.on("error", failed);
  }

  async recall(keys: readonly string[]): Promise<Recollection> {
    if (keys.length === 0) return new Recollection();
    try {
      const values = await this.#keyv.getMany([...keys]);
      return new Recollection(new Map(keys.map((key, n) => [key, values[n]])));
    } catch (reason) {
      this.#failed(reason);
      return new Recollection();
    }
  }

  async keep(recollection: Recollection): Promise<void> {
    try {
      for (const [key, { value, ttl }] of recollection.changes()) await this.#keyv.set(key, value, ttl);
    } catch (reason) {
      this.#failed(reason);
    }
  }

  close(): Promise<void> {
    return this.#keyv.disconnect();
  }
}
