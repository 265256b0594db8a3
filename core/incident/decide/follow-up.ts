import { type Decision, emit } from "../decision.ts";
import type { EventOf, Report } from "../events.ts";
import type { Incident } from "../incident.ts";

/** One more report of the same; verdicts before it are stale. The desk has room for it whatever the state. */
export const attach = (incident: Incident, report: Report, at: number, cause: string): Decision =>
  emit(incident, { type: "report_attached", at, cause, by: null, report });

/** A reporter said more; it stays the same report. Told to a merged incident, it is for the one it was merged into. */
export const followUp = (
  incident: Incident,
  more: Pick<EventOf<"followed_up">, "report" | "sees" | "photos">,
  at: number,
  cause: string,
): Decision => emit(incident, { type: "followed_up", at, cause, by: null, ...more });
