import { type Act, actOf, barred, type Decision, emit, refused } from "../decision.ts";
import type { Incident } from "../incident.ts";

/** `note`: something for the others at the desk, kept with the incident. @param words sealed id of them */
export const note = (incident: Incident, words: string, act: Act): Decision => {
  const bar = barred(incident, act, "note");
  return bar === null ? emit(incident, { type: "noted", ...actOf(act), words }) : refused(bar);
};
