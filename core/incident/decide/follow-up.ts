import { type Decision, emit, refuse } from "../decision.ts";
import type { EventOf, Report } from "../events.ts";
import type { Incident } from "../incident.ts";

/** One more report of the same; verdicts before it are stale. Refused where nobody would see it. */
export const attach = (incident: Incident, report: Report, at: number, cause: string): Decision => {
  const { id, mergedInto, closed } = incident;
  if (mergedInto !== null) return refuse("merged", { id, into: mergedInto });
  return closed === null
    ? emit(incident, { type: "report_attached", at, cause, by: null, report })
    : refuse("closed", { id });
};

/**
 * A reporter said more; it stays the same report. Where that came with a merged incident, that one hears it too, and has
 * it after a split.
 */
export const followUp = (incident: Incident, more: FollowUp, at: number, cause: string): Decision => {
  const { id, mergedInto, absorbed } = incident;
  if (mergedInto !== null) return refuse("merged", { id, into: mergedInto });
  const event = { type: "followed_up" as const, at, cause, by: null, ...UNSAID, ...more };
  const whose = absorbed.filter(({ reports }) => reports.some((one) => one.id === more.report));
  return { ok: true, events: [id, ...whose.map((one) => one.id)].map((on) => ({ on, event })) };
};

type Understood = Pick<EventOf<"followed_up">, "kind" | "area" | "place" | "point" | "people">;
export type FollowUp = Pick<EventOf<"followed_up">, "report" | "sees" | "photos"> & Partial<Understood>;

const UNSAID: Understood = { kind: null, area: null, place: null, point: null, people: null };
