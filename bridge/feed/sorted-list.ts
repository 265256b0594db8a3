/**
 * Things in order, where a few come and go among very many: finding a place takes the logarithm of their number. Full
 * chunks of them, counted from the first, are the same arrays as long as nothing in them or before them changes.
 */
export class SortedList<T> {
  readonly #compare: (a: T, b: T) => number;
  readonly #together: number;
  readonly #items: T[] = [];
  /** Replaced, never changed: the same array says that all in it are the same. */
  #chunks: readonly (readonly T[])[] = [];

  /**
   * @param compare a total order: 0 only for what is the same thing
   * @param together how many are in a chunk
   */
  constructor(compare: (a: T, b: T) => number, together = 25) {
    this.#compare = compare;
    this.#together = together;
  }

  /** Changes as things come and go. */
  get items(): readonly T[] {
    return this.#items;
  }

  /** Full ones only; what isn't in one is `items` from their number on. */
  chunks(): readonly (readonly T[])[] {
    const full = Math.floor(this.#items.length / this.#together);
    const known = this.#chunks.length;
    if (known === full) return this.#chunks;
    const more = Array.from({ length: full - known }, (_, at) => this.#chunk(known + at));
    this.#chunks = [...this.#chunks, ...more];
    return this.#chunks;
  }

  /** Those after the last full chunk. */
  rest(): readonly T[] {
    return this.#items.slice(this.#items.length - (this.#items.length % this.#together));
  }

  add(item: T): void {
    const at = this.#placeOf(item);
    this.#items.splice(at, 0, item);
    this.#changed(at);
  }

  /** @param item as it was added */
  remove(item: T): void {
    const at = this.#placeOf(item);
    const there = this.#items[at];
    if (there === undefined || this.#compare(there, item) !== 0) return;
    this.#items.splice(at, 1);
    this.#changed(at);
  }

  /** Puts one in the place of another that may be ordered elsewhere; neighbours stay in their chunks if it isn't. */
  replace(before: T, after: T): void {
    const at = this.#placeOf(before);
    if (this.#items[at] !== before || this.#compare(before, after) !== 0) {
      this.remove(before);
      this.add(after);
      return;
    }
    this.#items[at] = after;
    const chunk = Math.floor(at / this.#together);
    if (chunk < this.#chunks.length) this.#chunks = this.#chunks.with(chunk, this.#chunk(chunk));
  }

  #changed(at: number): void {
    const whole = Math.floor(at / this.#together);
    if (whole < this.#chunks.length) this.#chunks = this.#chunks.slice(0, whole);
  }

  #chunk(at: number): readonly T[] {
    return this.#items.slice(at * this.#together, (at + 1) * this.#together);
  }

  /** Of the first that doesn't come before it. */
  #placeOf(item: T): number {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const there = this.#items[middle];
      if (there !== undefined && this.#compare(there, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
