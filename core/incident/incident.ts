import type { AlertAction, Level, Reason } from "../alert/record.ts";
import type { Point } from "../place/area.ts";
import type { Kind } from "../report/kind.ts";
import type { EventOf, IncidentEvent, Report, Shown } from "./events.ts";

export type Verdict = EventOf<"verdict_given">;

/** One revision of the incident's alert. */
export type Revision =
  | EventOf<"sent">
  | (Omit<EventOf<"sent">, "type" | "action" | "reason"> & {
      readonly type: "retracted";
      readonly action: "retract";
      readonly reason: Reason;
    });

/** What an incident's events amount to. Times in ms since the epoch. */
export interface Facts {
  readonly id: string;
  readonly city: string;
  readonly openedAt: number;
  readonly kind: Kind | null;
  readonly area: string | null;
  readonly place: string | null;
  readonly point: Point | null;
  readonly time: number;
  readonly people: number | null;
  readonly level: Level;
  readonly reports: readonly Report[];
  readonly absorbed: readonly { readonly id: string; readonly reports: readonly Report[] }[];
  readonly mergedInto: string | null;
  readonly lease: { readonly by: string; readonly until: number; readonly length: number } | null;
  /** The last of each person, in the order given. */
  readonly verdicts: readonly Verdict[];
  readonly votes: number;
  /** For the others at the desk; the words are sealed. */
  readonly notes: readonly EventOf<"noted">[];
  /** The alert's public id, from the first preview on. */
  readonly alert: string | null;
  readonly preview: EventOf<"previewed"> | null;
  readonly revisions: readonly Revision[];
  /** Numbers of the revisions that have left. */
  readonly out: readonly number[];
  /** Somebody has withdrawn it. Though the relay refused that, nothing else goes out any more. */
  readonly withdrawn: boolean;
  readonly expired: boolean;
  readonly checked: EventOf<"rumour_checked"> | null;
  readonly agreed: readonly { readonly org: string; readonly revision: number }[];
  readonly closed: EventOf<"closed"> | null;
  readonly lawyerAsked: boolean;
  /** The last word of each report's reporter on what a lawyer may see. */
  readonly consents: readonly EventOf<"consented">[];
}

/** An incident with all that happened to it: what is stored is the events, what is read is what they amount to. */
export interface Incident extends Facts {
  readonly history: readonly IncidentEvent[];
}

export const reportsOf = (incident: Facts): readonly Report[] => [
  ...incident.reports,
  ...incident.absorbed.flatMap(({ reports }) => reports),
];

/** What the card shows now, to which a verdict is bound. */
export const shownOf = (incident: Facts): Shown => ({
  kind: incident.kind,
  area: incident.area,
  place: incident.place,
  time: incident.time,
  people: incident.people,
  level: incident.level,
  reports: reportsOf(incident)
    .map(({ id }) => id)
    .toSorted(),
});

/** Whether a verdict on the one also is one on the other: a lower level is less than what was verified. */
export const covers = (bound: Shown, now: Shown): boolean =>
  now.level <= bound.level &&
  bound.kind === now.kind &&
  bound.area === now.area &&
  bound.place === now.place &&
  bound.time === now.time &&
  bound.people === now.people &&
  bound.reports.join() === now.reports.join();

export const lastRevision = (incident: Facts): Revision | null => incident.revisions.at(-1) ?? null;

/** Whether the last revision has left; before that it is only ordered. */
export const isOut = (incident: Facts): boolean =>
  incident.out.includes(lastRevision(incident)?.revision ?? 0);

export const wasIssued = (incident: Facts): boolean => incident.revisions.length > 0;

export const isRetracted = (incident: Facts): boolean =>
  incident.revisions.some(({ action }: { action: AlertAction }) => action === "retract");
