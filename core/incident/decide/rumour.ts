import { isInForce } from "../axes.ts";
import { type Act, actOf, barred, type Decision, emit, type Ground, refuse, refused } from "../decision.ts";
import type { Incident } from "../incident.ts";
import { isSaidBeside } from "../judge.ts";
import { counted, isSupport } from "../standing.ts";

/**
 * `rumour`: tells the public that somebody looked and saw nothing at that time. It rests on a fresh look of a verifier,
 * and isn't said where anybody whose word counts saw or sees it.
 */
export const rumour = (incident: Incident, act: Act, ground: Ground): Decision => {
  const bar = barred(incident, act, "rumour");
  if (bar !== null) return refused(bar);
  const { id, area } = incident;
  if (act.by.identity !== "compared") return refuse("not_compared", {});
  if (area === null || !ground.areas.has(area)) return refuse("no_area", { id });
  if (isInForce(incident, act.at)) return refuse("in_force", { id });
  const verdicts = counted(incident, ground, act.at);
  const seen = verdicts.find(isSupport)?.verdict;
  if (seen !== undefined) return refuse("still_seen", { id, by: seen.person, at: seen.seen });
  const looks = verdicts.filter(
    ({ verdict: { says, seen } }) => says === "nothing" && act.at - seen <= ground.policy.lookFreshFor,
  );
  if (looks.length === 0)
    return refuse("no_fresh_look", { id, minutes: ground.policy.lookFreshFor / 60_000 });
  // It is for the public, so it never rests on its sender alone.
  if (!isSaidBeside(looks, act.by)) return refuse("sender_alone", { id });
  return emit(incident, {
    type: "rumour_checked",
    ...actOf(act),
    area,
    looked: Math.max(...looks.map(({ verdict }) => verdict.seen)),
    basis: looks.map(({ verdict }) => verdict.person),
  });
};
