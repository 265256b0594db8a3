import { VERIFICATIONS, type Verification, verificationOf } from "./axes.ts";
import type { Ground } from "./decision.ts";
import { type Incident, reportsOf } from "./incident.ts";

const HOUR = 60 * 60_000;

/** What a desk did in a stretch of time. Durations in ms; null where nothing of the kind happened. */
export interface DeskStats {
  readonly incidents: number;
  readonly reports: number;
  readonly open: number;
  readonly by: Readonly<Record<Verification, number>>;
  readonly sent: number;
  readonly withdrawn: number;
  /** Medians, from when it was opened. */
  readonly toClaim: number | null;
  readonly toVerdict: number | null;
  readonly toAlert: number | null;
  /** Incidents opened and alerts first sent in each hour, the oldest first; the last one is under way. */
  readonly hours: readonly { readonly opened: number; readonly sent: number }[];
}

/**
 * Of incidents opened in the last so many hours; one that is part of another is counted there.
 * @param now ms since the epoch
 */
export const deskStats = (
  incidents: readonly Incident[],
  rules: Pick<Ground, "policy" | "roster">,
  now: number,
  hours: number,
): DeskStats => {
  const since = now - hours * HOUR;
  const counted = incidents.filter((one) => one.openedAt > since && one.mergedInto === null);
  const issuedAt = (one: Incident): number | null =>
    one.revisions.find(({ action }) => action === "issue")?.at ?? null;
  const after = (first: (one: Incident) => number | null | undefined): number | null =>
    median(
      counted.flatMap((one) => {
        const at = first(one);
        return at === null || at === undefined ? [] : [at - one.openedAt];
      }),
    );
  const verifications = counted.map((one) => verificationOf(one, rules, now));
  // What happens at this very moment belongs to the hour under way.
  const hourOf = (at: number): number => Math.min(hours - 1, Math.floor((at - since) / HOUR));
  return {
    incidents: counted.length,
    reports: counted.reduce((sum, one) => sum + reportsOf(one).length, 0),
    open: counted.filter(({ closed }) => closed === null).length,
    by: Object.fromEntries(
      VERIFICATIONS.map((one) => [one, verifications.filter((other) => other === one).length]),
    ) as Record<Verification, number>,
    sent: counted.filter((one) => issuedAt(one) !== null).length,
    withdrawn: counted.filter(({ revisions }) => revisions.some(({ action }) => action === "retract")).length,
    toClaim: after(({ history }) => history.find(({ type }) => type === "claimed")?.at),
    toVerdict: after(({ history }) => history.find(({ type }) => type === "verdict_given")?.at),
    toAlert: after(issuedAt),
    hours: Array.from({ length: hours }, (_, hour) => ({
      opened: counted.filter((one) => hourOf(one.openedAt) === hour).length,
      sent: counted.filter((one) => hourOf(issuedAt(one) ?? -Infinity) === hour).length,
    })),
  };
};

const median = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
};
