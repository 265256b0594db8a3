import { type Act, actOf, type Decision, emit, notAllowed, refused } from "../decision.ts";
import type { EventOf } from "../events.ts";
import { levelOf } from "../policy.ts";

/** What was understood of a report. */
export type Opening = Pick<
  EventOf<"opened">,
  "city" | "report" | "kind" | "area" | "place" | "point" | "time" | "people"
>;

/** A report opens an incident, which bears its id. */
export const open = (opening: Opening, at: number, cause: string): Decision =>
  emit(opening.report, {
    type: "opened",
    ...{ at, cause, by: null },
    ...opening,
    id: opening.report.id,
    level: levelOf(opening.kind),
  });

/** `new`: a verifier takes down what a caller said, and is bound to be no more than one of its verifiers. */
export const openByCall = (opening: Opening, act: Act): Decision => {
  const bar = notAllowed(act, "new");
  if (bar !== null) return refused(bar);
  return emit(opening.report, {
    type: "opened",
    ...actOf(act),
    ...opening,
    report: { ...opening.report, alias: "caller", taker: act.by.id },
    id: opening.report.id,
    level: levelOf(opening.kind),
  });
};
