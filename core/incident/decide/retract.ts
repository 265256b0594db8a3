import type { Reason } from "../../alert/record.ts";
import { type Act, actOf, type Decision, emit, notAllowed, refuse, refused } from "../decision.ts";
import { type Incident, isRetracted, lastRevision } from "../incident.ts";

/**
 * `retract`: at once and by one person, whatever else is so: closed, expired, stale, not compared.
 * @param words sealed id of own words that passed the check; the retraction doesn't wait for any
 */
export const retract = (incident: Incident, reason: Reason, words: string | null, act: Act): Decision => {
  const bar = notAllowed(act, "retract");
  if (bar !== null) return refused(bar);
  const last = lastRevision(incident);
  if (last === null) return refuse("not_issued", { id: incident.id });
  if (isRetracted(incident)) return refuse("retracted", { id: incident.id });
  const { alert, revision } = last;
  return emit(incident, { type: "retracted", ...actOf(act), alert, revision: revision + 1, reason, words });
};
