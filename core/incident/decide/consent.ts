import { type Decision, emit } from "../decision.ts";
import type { EventOf } from "../events.ts";
import { type Incident, reportsOf } from "../incident.ts";

/** A reporter says what a lawyer may see of a report; the last word counts. The same again changes nothing. */
export const consent = (
  incident: Incident,
  report: string,
  answer: EventOf<"consented">["answer"],
  at: number,
  cause: string,
): Decision => {
  const of = reportsOf(incident).find(({ id }) => id === report);
  const last = incident.consents.find((one) => one.report === report);
  if (!of || last?.answer === answer) return emit(incident);
  return emit(incident, { type: "consented", at, cause, by: null, report, alias: of.alias, answer });
};
