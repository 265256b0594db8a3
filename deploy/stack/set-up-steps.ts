import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * What set-up has done so far: a second run goes on where the first was cut off and changes nothing else. Kept beside the stack file (0600: it holds the bots' passwords and recovery keys).
 */
export class SetUpSteps {
  readonly #path: string;
  readonly #results: Record<string, unknown>;

  constructor(path: string) {
    this.#path = path;
    this.#results = existsSync(path)
      ? (JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>)
      : {};
  }

  async step<T>(name: string, does: () => Promise<T>): Promise<T> {
    if (name in this.#results) return this.#results[name] as T;
    const result = await does();
    this.#results[name] = result ?? null;
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    writeFileSync(`${this.#path}.new`, JSON.stringify(this.#results, null, 2), { mode: 0o600 });
    renameSync(`${this.#path}.new`, this.#path);
    return result;
  }

  known(name: string): string {
    const value = this.#results[name];
    if (typeof value !== "string") throw new Error(`set-up hasn't done "${name}"`);
    return value;
  }
}
