import { KEYS } from "../feed/well-known.ts";

/** What somebody gives out, unread: nothing of it is believed. */
export interface Published {
  readonly manifests: readonly unknown[];
  /** Roots that stand beside what they sign. */
  readonly roots: readonly string[];
  readonly records: readonly unknown[];
}

/** Reads a text at an address. @throws Error where there is none */
export type Reads = (url: string) => Promise<string>;

/** All records that a site gives out, each once, and its keys. @param base its address @throws Error where it doesn't answer */
export const publishedAt = async (base: string, reads: Reads): Promise<Published> => {
  const at = (path: string): Promise<string> => reads(`${base.replace(/\/+$/, "")}/${path}`);
  const keys = keysIn(await at(KEYS));
  const { archives } = parsed(await at("v1/records/index.json")) as { archives?: unknown };
  const paths = Array.from({ length: countOf(archives) }, (_, n) => `v1/records/${n + 1}.jsonl`);
  const lines = new Set<string>();
  for (const path of [...paths, "v1/records.jsonl"])
    for (const line of linesOf(await at(path))) lines.add(line);
  return { ...keys, records: [...lines].map(parsed) };
};

/** The keys in a `keys.json`. */
export const keysIn = (text: string): Pick<Published, "manifests" | "roots"> => {
  const all = membersOf(parsed(text), "organisations");
  return {
    manifests: all.flatMap((one) => membersOf(one, "manifests")),
    roots: all.flatMap((one) => {
      const root = isObject(one) ? one.root : undefined;
      return typeof root === "string" ? [root] : [];
    }),
  };
};

/** The records in a file: one, or one a line. What is none is undefined. */
export const recordsIn = (text: string): readonly unknown[] => {
  const whole = parsed(text);
  return whole === undefined ? linesOf(text).map(parsed) : [whole];
};

/** Of more archives than this no site of ours has. */
const MOST_ARCHIVES = 100_000;

const countOf = (archives: unknown): number =>
  typeof archives === "number" && archives >= 0 ? Math.min(Math.floor(archives), MOST_ARCHIVES) : 0;

const linesOf = (text: string): string[] => text.split("\n").filter((line) => line.trim() !== "");

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

const membersOf = (value: unknown, name: string): unknown[] => {
  const members = isObject(value) ? value[name] : undefined;
  return Array.isArray(members) ? members : [];
};
