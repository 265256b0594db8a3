import { type Alert, firstIssue } from "./alert.ts";
import { offsetTime } from "./clock.ts";

/** The alerts of the archive that first went out in one month, by the organisation's clock; the newest first. */
export interface Month {
  /** Such as "2026/01": as in its address. */
  readonly path: string;
  readonly alerts: readonly Alert[];
}

const known = new WeakMap<Alert, string>();

/** The month in which it first went out: it stays there whatever follows. @returns such as "2026/01" */
export const monthOf = (alert: Alert, zone: string): string => {
  const month = known.get(alert) ?? offsetTime(firstIssue(alert), zone).slice(0, 7).replace("-", "/");
  known.set(alert, month);
  return month;
};

const sorted = new WeakMap<readonly Alert[], readonly Month[]>();

/** The months in which there was an alert, the newest first. @param alerts in order of their first issue */
export const monthsOf = (alerts: readonly Alert[], zone: string): readonly Month[] => {
  const months =
    sorted.get(alerts) ??
    [...Map.groupBy(alerts, (alert) => monthOf(alert, zone))]
      .map(([path, some]) => ({ path, alerts: some.toReversed() }))
      .reverse();
  sorted.set(alerts, months);
  return months;
};
