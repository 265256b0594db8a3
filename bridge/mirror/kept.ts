import { appendFile, mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Values as lines of a file that only grows: whoever hides what it once said can't take it from us. A line that a kill
 * cut short is left out and doesn't spoil the next.
 */
export class Kept {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async all(): Promise<readonly unknown[]> {
    const text = await readFile(this.#path, "utf8").catch(() => "");
    return text.split("\n").flatMap((line) => {
      try {
        return [JSON.parse(line) as unknown];
      } catch {
        return [];
      }
    });
  }

  async add(values: readonly unknown[]): Promise<void> {
    if (values.length === 0) return;
    await mkdir(dirname(this.#path), { recursive: true });
    await appendFile(this.#path, values.map((value) => `\n${JSON.stringify(value)}`).join(""));
  }
}
