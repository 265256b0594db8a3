import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { nearest } from "../core/words/nearest.ts";
import { type Settings, settingsSchema } from "./settings.ts";

/** One mistake in almenara.yaml, as somebody reads it who has to mend it. */
export interface SettingsFault {
  /** From 1. */
  readonly line: number;
  /** Such as `cities.la.zone`. */
  readonly key: string;
  readonly what: string;
}

export type SettingsRead =
  | { readonly ok: true; readonly settings: Settings }
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
  const parsed = settingsSchema.safeParse(document.toJS());
  if (parsed.success) return { ok: true, settings: parsed.data };
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let end = path.length; end > 0; end--) {
      const node = document.getIn(path.slice(0, end), true);
      const at = rangeStart(node);
      if (at !== null) return counter.linePos(at).line;
    }
    return 1;
  };
  return { ok: false, faults: parsed.error.issues.flatMap((issue) => faultsOf(issue, lineOf)) };
};

type Issue = z.core.$ZodIssue;

const faultsOf = (issue: Issue, lineOf: (path: readonly PropertyKey[]) => number): SettingsFault[] => {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((unknown) => {
      const path = [...issue.path, unknown];
      const known = keysAt(issue.path);
      const near = nearest(unknown, known);
      const hint = near === null ? `known here: ${known.join(", ")}` : `did you mean "${near}"?`;
      return { line: lineOf(path), key: path.join("."), what: `unknown key; ${hint}` };
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

const rangeStart = (node: unknown): number | null =>
  typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)
    ? Number(node.range[0])
    : null;

const firstLine = (text: string): string => text.split("\n")[0]?.replace(/ at line.*$/, "") ?? text;
