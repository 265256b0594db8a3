import type { Alert } from "./alert.ts";
import { offsetTime } from "./clock.ts";

/** The alerts that first went out in one month, by the organisation's clock; the newest first. */
export interface Month {
  /** Such as "2026/01": as in its address. */
  readonly path: string;
  readonly alerts: readonly Alert[];
}

/** When an alert first went out: it stays in that month whatever follows. Ms since the epoch. */
export const firstIssued = ({ revisions, current }: Alert): number => (revisions[0] ?? current).issued;

/** @returns such as "2026/01" */
export const monthOf = (alert: Alert, zone: string): string =>
  offsetTime(firstIssued(alert), zone).slice(0, 7).replace("-", "/");

/** The months in which there was an alert, the newest first. */
export const monthsOf = (alerts: readonly Alert[], zone: string): readonly Month[] =>
  [...Map.groupBy(alerts, (alert) => monthOf(alert, zone))]
    .map(([path, some]) => ({ path, alerts: some.toSorted((a, b) => firstIssued(b) - firstIssued(a)) }))
    .sort((a, b) => (a.path < b.path ? 1 : -1));
