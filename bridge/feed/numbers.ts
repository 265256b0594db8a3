import { type ALERT_ACTIONS, LEVELS } from "../../core/alert/record.ts";
import { KINDS } from "../../core/report/kind.ts";
import { type Alert, firstIssue } from "./alert.ts";
import { offsetTime } from "./clock.ts";
import { monthOf } from "./months.ts";

/** One thing that was counted; `withdrawn` of them are withdrawn. */
export interface Count<Of> {
  readonly of: Of;
  readonly n: number;
  readonly withdrawn: number;
}

/** What the records alone can tell. */
export interface Numbers {
  readonly alerts: number;
  readonly corrected: number;
  readonly withdrawn: number;
  /** Until an error was corrected or withdrawn, in the middle case; null without one. Minutes. */
  readonly minutes: number | null;
  /** Such as "2026/01"; each of the last twelve up to now, also those without an alert, the newest first. */
  readonly months: readonly Count<string>[];
  readonly kinds: readonly Count<(typeof KINDS)[number]>[];
  readonly levels: readonly Count<(typeof LEVELS)[number]>[];
  /** Six hours each, from midnight. */
  readonly hours: readonly Count<number>[];
}

/** Months that the plot shows. */
const MONTHS = 12;

/** @param now ms since the epoch */
export const numbersOf = (alerts: readonly Alert[], zone: string, now: number): Numbers => {
  const counted = <Of>(of: readonly Of[], keyOf: (alert: Alert) => Of): readonly Count<Of>[] => {
    const groups = Map.groupBy(alerts, keyOf);
    return of.map((one) => {
      const some = groups.get(one) ?? [];
      return { of: one, n: some.length, withdrawn: some.filter(isWithdrawn).length };
    });
  };
  const minutes = alerts.flatMap(minutesToMend).sort((a, b) => a - b);
  return {
    alerts: alerts.length,
    corrected: alerts.filter(({ revisions }) => revisions.some(({ action }) => action === "correct")).length,
    withdrawn: alerts.filter(isWithdrawn).length,
    minutes: minutes[Math.floor(minutes.length / 2)] ?? null,
    months: counted(lastMonths(offsetTime(now, zone)), (alert) => monthOf(alert, zone)),
    kinds: counted(KINDS, ({ current }) => current.kind),
    levels: counted(LEVELS, ({ current }) => current.level),
    hours: counted([0, 6, 12, 18], ({ current }) => 6 * Math.floor(hourOf(current.when, zone) / 6)),
  };
};

const isWithdrawn = ({ state }: Alert): boolean => state === "withdrawn";

/** An error stood since the alert first went out. */
export const minutesToMend = (alert: Alert): number[] =>
  alert.revisions
    .filter(({ action }) => MENDS.includes(action))
    .map(({ issued }) => Math.round((issued - firstIssue(alert)) / 60_000));

export const MENDS: readonly (typeof ALERT_ACTIONS)[number][] = ["correct", "retract"];

const hourOf = (at: number, zone: string): number => Number(offsetTime(at, zone).slice(11, 13));

const lastMonths = (today: string): readonly string[] => {
  const [year = 0, month = 1] = today.split("-").map(Number);
  return Array.from({ length: MONTHS }, (_, back) => {
    const at = year * 12 + month - 1 - back;
    return `${Math.floor(at / 12)}/${String((at % 12) + 1).padStart(2, "0")}`;
  });
};
