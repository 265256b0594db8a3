import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { nearest } from "../core/words/nearest.ts";
import { AREAS } from "./areas.ts";
import { type Settings, settingsSchema } from "./settings.ts";

/** One mistake in almenara.yaml, as somebody reads it who has to mend it. */
export interface SettingsFault {
  /** From 1. */
  readonly line: number;
  /** Such as `cities.la.zone`. */
  readonly key: string;
  readonly what: string;
}

/** Where a key stands in the file, or the nearest above it that does. Lines from 1. */
export type LineOf = (path: readonly PropertyKey[]) => number;

export type SettingsRead =
  | { readonly ok: true; readonly settings: Settings; readonly lineOf: LineOf }
  | { readonly ok: false; readonly faults: readonly SettingsFault[] };

/** Reads almenara.yaml strictly: an unknown key is a mistake, and the nearest known one is named. */
export const readSettings = (text: string): SettingsRead => {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  if (document.errors.length > 0)
    return {
      ok: false,
      faults: document.errors.map((error) => ({
        line: error.linePos?.[0].line ?? 1,
        key: "",
        what: firstLine(error.message),
      })),
    };
  const lineOf: LineOf = (path) => {
    for (let end = path.length; end > 0; end--) {
      const at = startOf(document, path.slice(0, end));
      if (at !== null) return counter.linePos(at).line;
    }
    return 1;
  };
  const parsed = settingsSchema.safeParse(document.toJS());
  if (!parsed.success)
    return { ok: false, faults: parsed.error.issues.flatMap((issue) => faultsOf(issue, lineOf)) };
  const faults = areaFaults(parsed.data, lineOf);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, settings: parsed.data, lineOf };
};

/** What of a list that people know is meant by a word that isn't in it, as a hint at the end of a sentence. */
export const hint = (word: string, known: readonly string[]): string => {
  const near = nearest(word, known);
  if (near !== null) return `did you mean "${near}"?`;
  return known.length === 0 ? "there is none" : `there is: ${known.join(", ")}`;
};

/** Lists of areas that aren't there, and areas that stand twice: an alert names its area by the id alone. */
const areaFaults = ({ cities }: Settings, lineOf: LineOf): SettingsFault[] => {
  const seen = new Map<string, string>();
  return Object.entries(cities).flatMap(([city, { areas }]) => {
    const path = ["cities", city, "areas"];
    const at = { line: lineOf(path), key: path.join(".") };
    if (typeof areas === "string" && !Object.hasOwn(AREAS, areas))
      return [{ ...at, what: `no list of areas has that name; ${hint(areas, Object.keys(AREAS))}` }];
    const list = typeof areas === "string" ? (AREAS[areas] ?? []) : areas;
    return list.flatMap(({ id }) => {
      const other = seen.get(id);
      seen.set(id, city);
      return other === undefined ? [] : [{ ...at, what: `the area "${id}" stands in ${other} already` }];
    });
  });
};

type Issue = z.core.$ZodIssue;

const faultsOf = (issue: Issue, lineOf: LineOf): SettingsFault[] => {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((unknown) => {
      const path = [...issue.path, unknown];
      const known = keysAt(issue.path);
      return { line: lineOf(path), key: path.join("."), what: `unknown key; ${hint(unknown, known)}` };
    });
  if (issue.code === "invalid_union") {
    const all = issue.errors.flat().map(({ message }) => message);
    return [{ line: lineOf(issue.path), key: issue.path.join("."), what: [...new Set(all)].join(", or ") }];
  }
  return [{ line: lineOf(issue.path), key: issue.path.join("."), what: issue.message }];
};

/** The keys that the schema knows at a path; names of cities and partners are people's own. */
const keysAt = (path: readonly PropertyKey[]): string[] => {
  let schema: z.ZodType = settingsSchema;
  for (const step of path) {
    schema = bare(schema);
    if (schema instanceof z.ZodObject) schema = schema.shape[String(step)] as z.ZodType;
    else if (schema instanceof z.ZodRecord) schema = schema.valueType as z.ZodType;
    else if (schema instanceof z.ZodArray) schema = schema.element as z.ZodType;
    else return [];
  }
  const at = bare(schema);
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
};

const bare = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional
    ? bare(schema.unwrap() as z.ZodType)
    : schema;

/** Of the key, where it is one of a map: its value may begin a line below. */
const startOf = (document: Document, path: readonly PropertyKey[]): number | null => {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  const key = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(last))?.key
    : null;
  return rangeStart(key ?? document.getIn(path, true));
};

const rangeStart = (node: unknown): number | null =>
  isNode(node) && node.range ? Number(node.range[0]) : null;

const firstLine = (text: string): string => text.split("\n")[0]?.replace(/ at line.*$/, "") ?? text;
