import { type Act, actOf, barred, type Decision, emit, type Ground, refuse, refused } from "../decision.ts";
import type { EventOf } from "../events.ts";
import { type Incident, isRetracted, lastRevision, shownOf } from "../incident.ts";
import { judge, verifiedHow } from "../judge.ts";
import { previewOf } from "../preview-of.ts";
import { staysInCity } from "../reach.ts";
import { type Refusal, refusal } from "../refusals.ts";
import { counted } from "../standing.ts";

/**
 * `send`, or a vote on the preview's poll: sends exactly what that preview shows, if nothing has changed since and the
 * policy of this moment lets it out.
 * @param digest of the preview that the sender looked at
 * @param scope "city": to the city's own rooms only
 */
export const send = (
  incident: Incident,
  digest: string,
  scope: "all" | "city",
  act: Act,
  ground: Ground,
): Decision => {
  const bar = barred(incident, act, "send");
  if (bar !== null) return refused(bar);
  if (act.by.identity !== "compared") return refuse("not_compared", {});
  const { preview, kind, area, place, level, id } = incident;
  const outdated = notCurrent(incident, digest, act, ground);
  if (outdated !== null) return refused(outdated);
  if (preview === null) return refuse("no_preview", { id });
  if (kind === null) return refuse("no_kind", { id });
  if (area === null || !ground.areas.has(area)) return refuse("no_area", { id });
  if (scope === "city" && incident.revisions.some((one) => one.scope === "all"))
    return refuse("wider_before", { id });
  const reach = staysInCity(incident, ground.policy) ? "city" : scope;
  const { basis, lowered, blocks } = judge(incident, { ...preview, scope: reach }, act.by, ground, act.at);
  if (blocks[0] !== undefined) return refused(blocks[0]);
  const { alert, action, until, reason, change, words, receivers } = preview;
  const last = lastRevision(incident);
  return emit(incident, {
    type: "sent",
    ...actOf(act),
    ...{ alert, digest, action, until, reason, change, words, receivers, scope: reach },
    ...{ level, kind, area, place },
    revision: (last?.revision ?? 0) + 1,
    when: incident.time,
    how: verifiedHow(counted(incident, ground, act.at)) ?? last?.how ?? "trusted",
    shown: shownOf(incident),
    basis: [...basis],
    lowered,
  });
};

/** Why a preview can't be sent any more. */
const notCurrent = (incident: Incident, digest: string, act: Act, ground: Ground): Refusal | null => {
  const { id, preview } = incident;
  const sent = incident.revisions.find((one) => one.type === "sent" && one.digest === digest);
  if (sent !== undefined) return refusal("preview_sent", { id, by: sent.by, at: sent.at });
  if (incident.withdrawn) return refusal(isRetracted(incident) ? "retracted" : "withdrawal_refused", { id });
  if (preview === null) return refusal("no_preview", { id });
  if (preview.digest !== digest) return refusal("preview_replaced", { id, by: preview.by, at: preview.at });
  const voted = incident.verdicts.at(-1);
  if (voted !== undefined && incident.votes !== preview.votes)
    return refusal("preview_voted", { id, by: voted.person });
  // What corrects an alert that no longer holds holds no longer either.
  const isOver = act.at >= preview.until && (preview.action !== "correct" || preview.until > preview.at);
  if (act.at > preview.at + ground.policy.previewFor || isOver)
    return refusal("preview_old", { id, minutes: ground.policy.previewFor / 60_000 });
  return ground.digest(previewOf(incident, choiceOf(preview))) === digest
    ? null
    : refusal("preview_changed", { id });
};

const choiceOf = ({ alert, action, reason, change, words, until, receivers }: EventOf<"previewed">) => ({
  ...{ alert, action, reason, change, words, until, receivers },
});
