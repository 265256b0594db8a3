import type { AlertRecord } from "./record.ts";
import { saysWhy } from "./record-of.ts";

/** Why a revision can't stand after another. */
export type ChainFault =
  | "must_begin_with_issue"
  | "another_alert"
  | "not_the_next_revision"
  | "another_predecessor"
  | "issued_before_predecessor"
  | "after_retraction"
  | "after_over"
  | "reason_missing_or_needless";

/**
 * Whether a revision continues a chain; null where it does.
 * @param previous the revision before with its hash (`recordHash` of core/envelope); null for the first
 */
export const revisionFollows = (
  previous: { readonly record: AlertRecord; readonly hash: string } | null,
  next: AlertRecord,
): ChainFault | null => {
  if ((next.reason !== undefined) !== saysWhy(next.action)) return "reason_missing_or_needless";
  if (previous === null)
    return next.action === "issue" && next.revision === 1 && next.supersedes === null
      ? null
      : "must_begin_with_issue";
  const { record, hash } = previous;
  if (next.id !== record.id || next.org !== record.org || next.origin !== record.origin)
    return "another_alert";
  if (next.revision !== record.revision + 1 || next.action === "issue") return "not_the_next_revision";
  if (next.supersedes !== hash) return "another_predecessor";
  if (next.issued < record.issued) return "issued_before_predecessor";
  if (record.action === "retract") return "after_retraction";
  if (record.action === "over" && !saysWhy(next.action)) return "after_over";
  return null;
};

export type AlertState = "in_force" | "over" | "expired" | "withdrawn";

/**
 * What an alert is at a moment, from those of its revisions that are here, in any order and with gaps: a retraction
 * wins, whatever came with or after it; else the highest revision. Null where there is none.
 */
export const stateOf = (revisions: readonly AlertRecord[], now: number): AlertState | null => {
  if (revisions.some(({ action }) => action === "retract")) return "withdrawn";
  const highest = Math.max(...revisions.map(({ revision }) => revision));
  const latest = revisions.filter(({ revision }) => revision === highest);
  if (latest.length === 0) return null;
  if (latest.some(({ action }) => action === "over")) return "over";
  // Two of one number are two faces of their sender: what both say holds.
  return latest.every((record) => isInForce(record, now)) ? "in_force" : "expired";
};

/** Whether this revision, were it the last one, says that something is going on now. */
export const isInForce = (record: AlertRecord, now: number): boolean =>
  record.action !== "over" && record.action !== "retract" && now < record.valid_until;
