import { isInForce } from "../axes.ts";
import {
  type Act,
  actOf,
  barred,
  type Decision,
  emit,
  type Ground,
  notAllowed,
  refused,
} from "../decision.ts";
import { type Incident, isRetracted, lastRevision, wasIssued } from "../incident.ts";
import { type Choice, previewOf } from "../preview-of.ts";
import { type Refusal, refusal } from "../refusals.ts";

/**
 * `preview`, `update`, `over`, `correct`, `extend`: what would go out. Unverified is no reason to refuse it: the
 * preview tells what blocks it (`judge` with no sender).
 */
export const preview = (incident: Incident, choice: Choice, act: Act, ground: Ground): Decision => {
  const bar =
    notAllowed(act, choice.action === "issue" ? "preview" : choice.action) ??
    barred(incident, act, "preview") ??
    misfit(incident, choice, act, ground);
  if (bar !== null) return refused(bar);
  const content = previewOf(incident, choice);
  const { alert, action, reason, change, words, until, receivers } = content;
  return emit(incident, {
    type: "previewed",
    ...actOf(act),
    ...{ alert, action, reason, change, words, until },
    digest: ground.digest(content),
    receivers: [...receivers],
    votes: incident.votes,
  });
};

/** What of a choice doesn't fit the incident as it is. */
const misfit = (
  incident: Incident,
  choice: Choice,
  { at }: Act,
  { policy, areas }: Ground,
): Refusal | null => {
  const { id } = incident;
  if (incident.withdrawn) return refusal(isRetracted(incident) ? "retracted" : "withdrawal_refused", { id });
  if (choice.action === "issue" && wasIssued(incident)) return refusal("already_issued", { id });
  if (choice.action !== "issue" && !wasIssued(incident)) return refusal("not_issued", { id });
  // The chain of an alert refuses it too (core/alert/revisions.ts).
  if (lastRevision(incident)?.action === "over" && choice.action !== "correct")
    return refusal("after_over", { id });
  if (incident.kind === null) return refusal("no_kind", { id });
  if (incident.area === null || !areas.has(incident.area)) return refusal("no_area", { id });
  if (choice.receivers.length === 0) return refusal("no_receivers", { id });
  if ((choice.action === "correct") !== (choice.reason !== null)) return refusal("no_reason", { id });
  const corrects = choice.action === "correct" && !isInForce(incident, at);
  return (corrects || choice.until > at) && choice.until <= at + policy.longestValid
    ? null
    : refusal("valid_too_long", { minutes: policy.longestValid / 60_000 });
};
