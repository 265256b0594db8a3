import type { AlertAction } from "../alert/record.ts";
import type { Ground } from "./decision.ts";
import { type Facts, isRetracted, lastRevision, reportsOf } from "./incident.ts";
import { independentReports } from "./independent-reports.ts";
import { hasEnough, soleTaker } from "./judge.ts";
import { counted, holds, isAbsence, isSupport } from "./standing.ts";

type Rules = Pick<Ground, "policy" | "roster">;

export const VERIFICATIONS = [
  "unverified",
  "corroborated",
  "verified",
  "disputed",
  "unverifiable",
  "refuted",
] as const;
export type Verification = (typeof VERIFICATIONS)[number];

/** Whether it is true, by the policy of its level. "Nothing when we looked" never refutes. */
export const verificationOf = (incident: Facts, rules: Rules, now: number): Verification => {
  const verdicts = counted(incident, rules, now);
  const support = verdicts.filter(isSupport);
  const other = verdicts.some(({ verdict: { says } }) => says === "else");
  if (other) return support.length > 0 ? "disputed" : "refuted";
  if (
    holds(support, rules.policy.trustedSources) &&
    hasEnough(incident, support, rules) &&
    soleTaker(incident, support, rules) === null
  )
    return "verified";
  if (support.length > 0) return "corroborated";
  const newest = Math.max(...reportsOf(incident).map(({ at }) => at));
  if (verdicts.some(isAbsence) || now - newest > rules.policy.unverifiableAfter) return "unverifiable";
  return independentReports(reportsOf(incident)) > 1 ? "corroborated" : "unverified";
};

export const SITUATIONS = ["reported", "active", "gone", "over"] as const;
export type Situation = (typeof SITUATIONS)[number];

/** What goes on there, as far as those tell who looked. */
export const situationOf = (incident: Facts, rules: Rules, now: number): Situation => {
  const seen = counted(incident, rules, now).map(({ verdict }) => verdict);
  const latest = (...says: readonly string[]) =>
    Math.max(...seen.filter((one) => says.includes(one.says)).map((one) => one.seen));
  const there = latest("see", "trusted");
  const gone = latest("gone", "nothing");
  const last = lastRevision(incident);
  if (last?.action === "over" && there <= last.at) return "over";
  if (there > gone) return "active";
  const known = there > -Infinity || latest("gone") > -Infinity || last !== null;
  if (!known) return "reported";
  return gone > -Infinity ? "gone" : "active";
};

export const PUBLICATIONS = ["internal", "sent", "corrected", "expired", "retracted"] as const;
export type Publication = (typeof PUBLICATIONS)[number];

/** What is said outside; a retraction wins whatever else is or was said, in whatever order. */
export const publicationOf = (incident: Facts, now: number): Publication => {
  const last = incident.revisions.toSorted((a, b) => a.revision - b.revision).at(-1);
  if (last === undefined) return "internal";
  if (isRetracted(incident)) return "retracted";
  if (now >= last.until) return "expired";
  const actions: readonly AlertAction[] = incident.revisions.map(({ action }) => action);
  return actions.includes("correct") ? "corrected" : "sent";
};

/** Whether people still go by the alert: it went out, and isn't over, expired or withdrawn. */
export const isInForce = (incident: Facts, now: number): boolean =>
  ["sent", "corrected"].includes(publicationOf(incident, now)) && lastRevision(incident)?.action !== "over";
