import { type Act, actOf, barred, type Decision, emit, refuse, refused } from "../decision.ts";
import type { EventOf } from "../events.ts";
import { type Incident, shownOf } from "../incident.ts";
import { levelOf } from "../policy.ts";

export type Correction = Pick<EventOf<"corrected">, "kind" | "where" | "time" | "people" | "level">;

/**
 * `kind`, `place`, `time`, `people`, `level`: corrects what was understood. Verdicts before it are stale, but where it
 * only lowers the level. A new kind brings its own level, unless somebody had chosen another than the old kind's.
 */
export const correct = (incident: Incident, correction: Correction, act: Act): Decision => {
  const bar = barred(incident, act, wordOf(correction));
  if (bar !== null) return refused(bar);
  const event: EventOf<"corrected"> = {
    type: "corrected",
    ...actOf(act),
    ...correction,
    ...(correction.kind !== undefined &&
      correction.level === undefined &&
      incident.level === levelOf(incident.kind) && { level: levelOf(correction.kind) }),
  };
  const { where, level = incident.level, ...rest } = correction;
  const before = shownOf(incident);
  const after = { ...before, ...rest, level, ...(where && { area: where.area, place: where.place }) };
  return JSON.stringify(before) === JSON.stringify(after)
    ? refuse("nothing_changed", { id: incident.id })
    : emit(incident, event);
};

const wordOf = ({ kind, where, time, people }: Correction) => {
  if (kind !== undefined) return "kind";
  if (where !== undefined) return "place";
  if (time !== undefined) return "time";
  return people === undefined ? "level" : "people";
};
