import type { Change } from "../alert/alert-texts.ts";
import type { AlertAction, Level, Reason } from "../alert/record.ts";
import type { Kind } from "../report/kind.ts";
import type { IncidentEvent } from "./events.ts";
import type { Facts } from "./incident.ts";

/** What one revision says, out of which core/alert makes texts and record. Times in ms since the epoch. */
export interface OutwardFacts {
  /** The alert's public id. */
  readonly alert: string;
  readonly revision: number;
  readonly action: AlertAction;
  readonly level: Level;
  readonly kind: Kind;
  readonly area: string;
  readonly place: string | null;
  readonly when: number;
  readonly issued: number;
  readonly verifiedHow: "seen" | "seen_earlier" | "trusted";
  readonly validUntil: number;
  readonly reason: Reason | null;
  /** What an update says has changed. */
  readonly change: Change | null;
  /** Sealed id of own words. */
  readonly words: string | null;
  readonly receivers: readonly string[];
  /** "city": partners and the public get nothing. */
  readonly scope: "all" | "city";
}

/**
 * What an event lets out of the desk.
 * @param incident as it is after the event
 * @returns null for whatever stays inside; an expiry is no revision (who shows an alert sees that it has expired)
 */
export const outward = (incident: Facts, event: IncidentEvent): OutwardFacts | null => {
  if (event.type !== "sent" && event.type !== "retracted") return null;
  const said = incident.revisions.find(
    ({ type, revision }) => type === event.type && revision === event.revision,
  );
  if (said === undefined) return null;
  const { alert, revision, action, level, kind, area, place, when, at, how, until } = said;
  const { reason, change, words, receivers } = said;
  return {
    ...{ alert, revision, action, level, kind, area, place, when, reason, change, words },
    issued: at,
    verifiedHow: how,
    validUntil: until,
    // A withdrawal goes wherever any earlier revision went; so do all others, since a preview adds those.
    receivers: [...new Set([...incident.revisions.flatMap((one) => one.receivers), ...receivers])].toSorted(),
    scope: incident.revisions.some((one) => one.scope === "all") ? "all" : "city",
  };
};
