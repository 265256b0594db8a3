/** Things in order, where a few come and go among very many: finding a place takes the logarithm of their number. */
export class SortedList<T> {
  readonly #compare: (a: T, b: T) => number;
  readonly #items: T[] = [];

  /** @param compare a total order: 0 only for what is the same thing */
  constructor(compare: (a: T, b: T) => number) {
    this.#compare = compare;
  }

  get items(): readonly T[] {
    return this.#items;
  }

  add(item: T): void {
    this.#items.splice(this.#placeOf(item), 0, item);
  }

  /** @param item as it was added */
  remove(item: T): void {
    const at = this.#placeOf(item);
    const there = this.#items[at];
    if (there !== undefined && this.#compare(there, item) === 0) this.#items.splice(at, 1);
  }

  /** Of the first that doesn't come before it. Most of what comes belongs to an end. */
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
