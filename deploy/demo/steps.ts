import { setTimeout as pause } from "node:timers/promises";

/** Time for an onlooker to read a step. Milliseconds. */
const ONLOOKER = 1_500;

interface Step {
  readonly what: string;
  readonly ms: number;
  readonly saw: string;
  readonly held: boolean;
}

/** Does one thing after another, shows each as it happens with its time, and remembers for the table. */
export class Steps {
  readonly #fast: boolean;
  readonly #print: (line: string) => void;
  readonly #ending: AbortSignal;
  readonly #done: Step[] = [];

  /** @param ending no further step begins once it is aborted */
  constructor(fast: boolean, print: (line: string) => void, ending: AbortSignal) {
    this.#fast = fast;
    this.#print = print;
    this.#ending = ending;
  }

  /**
   * @param does resolves with what was to be seen, in words, or with anything else where there is nothing to see
   * @throws whatever `does` throws, after noting that the step did not hold
   */
  async step<T>(what: string, does: () => Promise<T>, saw: (result: T) => string = () => ""): Promise<T> {
    this.#ending.throwIfAborted();
    const began = performance.now();
    try {
      const result = await does();
      this.#note({ what, ms: performance.now() - began, saw: saw(result), held: true });
      if (!this.#fast) await pause(ONLOOKER, undefined, { signal: this.#ending }).catch(() => {});
      return result;
    } catch (reason) {
      const why = reason instanceof Error ? (reason.message.split("\n")[0] ?? "") : String(reason);
      this.#note({ what, ms: performance.now() - began, saw: why, held: false });
      throw reason;
    }
  }

  /** The table of everything so far. */
  table(): string {
    const width = Math.max(0, ...this.#done.map(({ what }) => what.length));
    const lines = this.#done.map(
      ({ what, ms, held }) =>
        `${held ? "held  " : "FAILED"}  ${what.padEnd(width)}  ${seconds(ms).padStart(8)}`,
    );
    const total = this.#done.reduce((sum, { ms }) => sum + ms, 0);
    return [...lines, `${" ".repeat(8)}${"together".padEnd(width)}  ${seconds(total).padStart(8)}`].join(
      "\n",
    );
  }

  #note(step: Step): void {
    this.#done.push(step);
    this.#print(`${step.held ? "·" : "✗"} ${step.what} (${seconds(step.ms)})`);
    for (const line of step.saw.split("\n").filter((one) => one !== "")) this.#print(`    ${line}`);
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
