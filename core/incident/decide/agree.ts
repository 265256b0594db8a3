import { type Decision, emit } from "../decision.ts";
import type { Incident } from "../incident.ts";

/** A partner's signed verdict agrees to a revision that went out; to any other it says nothing. */
export const partnerAgrees = (
  incident: Incident,
  org: string,
  revision: number,
  at: number,
  cause: string,
): Decision =>
  incident.revisions.some((one) => one.revision === revision) &&
  !incident.agreed.some((one) => one.org === org && one.revision === revision)
    ? emit(incident, { type: "partner_agreed", at, cause, by: null, org, revision })
    : emit(incident);
