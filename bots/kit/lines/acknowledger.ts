/** An acknowledgement waits this long for others to join it. */
const TOGETHER = 250;

/** Gathers acknowledgements: at most one in 250 ms for each line and ledger, after the handlers' commits. */
export class Acknowledger {
  readonly #send: (line: string, ledger: string) => void;
  readonly #due = new Map<string, NodeJS.Timeout>();

  constructor(send: (line: string, ledger: string) => void) {
    this.#send = send;
  }

  due(line: string, ledger: string): void {
    const key = JSON.stringify([line, ledger]);
    if (this.#due.has(key)) return;
    const timer = setTimeout(() => {
      this.#due.delete(key);
      this.#send(line, ledger);
    }, TOGETHER);
    this.#due.set(key, timer);
  }

  /** What is due and unsaid is said by the next start (`have`). */
  stop(): void {
    for (const timer of this.#due.values()) clearTimeout(timer);
    this.#due.clear();
  }
}
