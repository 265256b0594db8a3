import type { Language } from "../words/phrases.ts";

/** What was understood of a report is said in these: config/texts/<language>/understood.ts. */
export const UNDERSTOOD_PHRASES = {
  "kind.presence": [],
  "kind.stop": [],
  "kind.door_knock": [],
  "kind.detention": [],
  "kind.checkpoint": [],
  "kind.operation": [],
  "kind.other": [],
  place: ["area", "place"],
  time: ["time"],
  people: ["count"],
  sees: [],
  hears: [],
  nothing: [],
} as const;

export type UnderstoodLanguage = Language<typeof UNDERSTOOD_PHRASES>;
