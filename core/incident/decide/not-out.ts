import { type Decision, emit } from "../decision.ts";
import type { Incident } from "../incident.ts";

/** The relay refuses a revision: it counts as never sent, and the same number may be ordered again. Otherwise nothing. */
export const notOut = (incident: Incident, revision: number, at: number, cause: string): Decision => {
  const refused = incident.revisions.find((one) => one.revision === revision);
  return refused === undefined
    ? emit(incident)
    : emit(incident, { type: "refused", at, cause, by: null, alert: refused.alert, revision });
};
