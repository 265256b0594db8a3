import { type Act, actOf, barred, type Decision, emit, type Ground, refuse, refused } from "../decision.ts";
import type { Incident } from "../incident.ts";

/** Takes or renews the lease on an incident; it lapses by itself. */
export const claim = (incident: Incident, act: Act, { policy }: Pick<Ground, "policy">): Decision => {
  const bar = barred(incident, act, "claim");
  if (bar !== null) return refused(bar);
  const { lease } = incident;
  return lease !== null && lease.by !== act.by.id && act.at < lease.until
    ? refuse("claimed", { id: incident.id, by: lease.by, until: lease.until })
    : emit(incident, { type: "claimed", ...actOf(act), until: act.at + policy.lease });
};

/** Gives one's own lease back. */
export const release = (incident: Incident, act: Act): Decision => {
  const bar = barred(incident, act, "release");
  if (bar !== null) return refused(bar);
  const { lease } = incident;
  if (lease === null || act.at >= lease.until) return refuse("not_claimed", { id: incident.id });
  return lease.by === act.by.id
    ? emit(incident, { type: "released", ...actOf(act) })
    : refuse("claimed", { id: incident.id, by: lease.by, until: lease.until });
};
