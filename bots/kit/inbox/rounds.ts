/** Work done in rounds while there is some. Who asks for it meanwhile waits with the others, and one more round is made. */
export class Rounds {
  readonly #round: () => Promise<boolean>;
  #again = false;
  #running: Promise<void> | null = null;

  /** @param round resolves to whether there is more to do */
  constructor(round: () => Promise<boolean>) {
    this.#round = round;
  }

  /** Resolves when everything is done that there was to do at this call. @throws what a round throws */
  go(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#run();
    return this.#running;
  }

  async #run(): Promise<void> {
    try {
      while (this.#again) {
        this.#again = false;
        if (await this.#round()) this.#again = true;
      }
    } finally {
      this.#running = null; // in the same instant as the last look: nobody's call falls between
    }
  }
}
