import { type Decision, emit } from "../decision.ts";
import type { Incident } from "../incident.ts";

/** What the relay reports to have left. It signs a withdrawal under its own next number. Otherwise, and again, nothing. */
export const wentOut = (incident: Incident, revision: number, at: number, cause: string): Decision => {
  const left =
    incident.revisions.find((one) => one.action !== "retract" && one.revision === revision) ??
    incident.revisions.find(({ action }) => action === "retract");
  return left === undefined || incident.out.includes(left.revision)
    ? emit(incident)
    : emit(incident, {
        type: "went_out",
        ...{ at, cause, by: null },
        ...{ alert: left.alert, revision: left.revision },
      });
};
