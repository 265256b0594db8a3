import { publicationOf } from "../axes.ts";
import { type Decision, emit } from "../decision.ts";
import { type Incident, lastRevision } from "../incident.ts";

/** The timer of an alert: once it is past its time, it says that it has expired. Otherwise, and again, nothing. */
export const expire = (incident: Incident, at: number, cause: string): Decision =>
  publicationOf(incident, at) === "expired" && !incident.expired && lastRevision(incident)?.action !== "over"
    ? emit(incident, { type: "expired", at, cause, by: null })
    : emit(incident);
