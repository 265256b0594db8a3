/** Work under one key goes one after another; under different keys, side by side. */
export class Lanes {
  readonly #last = new Map<string, Promise<void>>();

  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#last.get(key) ?? Promise.resolve()).then(work);
    const end: Promise<void> = turn.then(
      () => this.#ended(key, end),
      () => this.#ended(key, end), // the caller hears of it; the next one starts afresh
    );
    this.#last.set(key, end);
    return turn;
  }

  #ended(key: string, end: Promise<void>): void {
    if (this.#last.get(key) === end) this.#last.delete(key);
  }
}
