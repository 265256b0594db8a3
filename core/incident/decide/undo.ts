import { type Act, actOf, type Decision, type Ground, notAllowed, refuse, refused } from "../decision.ts";
import type { IncidentEvent } from "../events.ts";
import { effective } from "../evolve.ts";
import type { Incident } from "../incident.ts";

/** What stays inside, and can be as if it hadn't been. Splitting is taken back by `same`. */
const INWARD: readonly IncidentEvent["type"][] = [
  ...(["claimed", "released", "verdict_given", "corrected", "merged", "closed", "noted"] as const),
];

const OUTWARD: readonly IncidentEvent["type"][] = ["sent", "retracted", "rumour_checked"];

/** `undo`: takes back one's own last inward change, shortly after. What went out is corrected outward. */
export const undo = (incident: Incident, act: Act, { policy }: Pick<Ground, "policy">): Decision => {
  const bar = notAllowed(act, "undo");
  if (bar !== null) return refused(bar);
  const history = effective(incident.history);
  const index = history.findLastIndex(
    ({ type, by, at }) => by === act.by.id && INWARD.includes(type) && act.at - at <= policy.undoFor,
  );
  const last = history[index];
  if (last === undefined) return refuse("nothing_to_undo", { seconds: policy.undoFor / 1_000 });
  if (history.slice(index).some(({ type }) => OUTWARD.includes(type)))
    return refuse("sent_since", { id: incident.id });
  const event = { type: "undone" as const, ...actOf(act), of: last.cause };
  return {
    ok: true,
    events: [incident.id, ...(last.type === "merged" ? [last.other] : [])].map((on) => ({ on, event })),
  };
};
