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
  "period.early": ["day"],
  "period.morning": ["day"],
  "period.afternoon": ["day"],
  "period.night": ["day"],
  "period.day": ["day"],
  people: ["count"],
  vehicles: ["count"],
  "equipment.uniforms": [],
  "equipment.plain_clothes": [],
  "equipment.vests": [],
  "equipment.masks": [],
  "equipment.weapons": [],
  "equipment.gas": [],
  "equipment.dogs": [],
  "equipment.unmarked": [],
  "equipment.aircraft": [],
  sees: [],
  hears: [],
  nothing: [],
} as const;

export type UnderstoodLanguage = Language<typeof UNDERSTOOD_PHRASES>;
