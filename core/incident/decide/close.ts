import { isInForce } from "../axes.ts";
import { type Act, actOf, barred, type Decision, emit, refuse, refused } from "../decision.ts";
import type { EventOf } from "../events.ts";
import type { Incident } from "../incident.ts";

/** `close`: nothing more is expected of it. Not while people go by its alert. */
export const close = (incident: Incident, outcome: EventOf<"closed">["outcome"], act: Act): Decision => {
  const bar = barred(incident, act, "close");
  if (bar !== null) return refused(bar);
  return isInForce(incident, act.at)
    ? refuse("in_force", { id: incident.id })
    : emit(incident, { type: "closed", ...actOf(act), outcome });
};
