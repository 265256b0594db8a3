import { type Act, actOf, barred, type Decision, refuse, refused } from "../decision.ts";
import { type Incident, reportsOf, wasIssued } from "../incident.ts";

/**
 * `same K2M9`: the other incident's reports are this one's from now on; both keep their histories. One of which an
 * alert went out isn't merged into another: its alert would have nobody to correct it.
 */
export const merge = (incident: Incident, other: Incident, act: Act): Decision => {
  const bar = barred(incident, act, "same");
  if (bar !== null) return refused(bar);
  const ids = { id: incident.id, other: other.id };
  if (incident.id === other.id) return refuse("same_incident", { id: incident.id });
  if (incident.city !== other.city) return refuse("other_city", ids);
  if (other.mergedInto !== null) return refuse("other_merged", { other: other.id, into: other.mergedInto });
  if (other.closed !== null) return refuse("other_closed", { other: other.id });
  if (wasIssued(other)) return refuse(wasIssued(incident) ? "both_sent" : "other_sent", ids);
  return {
    ok: true,
    events: [
      {
        on: incident.id,
        event: { type: "merged", ...actOf(act), other: other.id, reports: [...reportsOf(other)] },
      },
      { on: other.id, event: { type: "merged_into", ...actOf(act), into: incident.id } },
    ],
  };
};

/** `split K2M9`: takes a merged incident out again, as it was. */
export const split = (incident: Incident, other: string, act: Act): Decision => {
  const bar = barred(incident, act, "split");
  if (bar !== null) return refused(bar);
  if (!incident.absorbed.some(({ id }) => id === other))
    return refuse("not_merged", { id: incident.id, other });
  return {
    ok: true,
    events: [
      { on: incident.id, event: { type: "split", ...actOf(act), other } },
      { on: other, event: { type: "split_from", ...actOf(act), from: incident.id } },
    ],
  };
};
