import type { PersonId } from "../incident/roster.ts";
import { coversArea, isFit, onDutyAs, type Watch } from "./on-duty.ts";

const MINUTE = 60_000;

/** Whom a rung of a call wakes. `named` is whom the dispatcher named, by person or area. */
export type Whom = "named" | "dispatchers" | "area" | "all" | "coordinators";

interface Rung {
  /** ms after the call began. */
  readonly after: number;
  readonly whom: Whom;
}

/** How a call climbs until somebody takes it. Source of the numbers: the design's page on the product, "Attention". */
export const LADDERS = {
  /** Nobody has claimed it. */
  unclaimed: [
    { after: 2 * MINUTE, whom: "dispatchers" },
    { after: 4 * MINUTE, whom: "area" },
    { after: 6 * MINUTE, whom: "coordinators" },
  ],
  /** A dispatcher typed `call`. */
  asked: [
    { after: 0, whom: "named" },
    { after: 2 * MINUTE, whom: "all" },
    { after: 4 * MINUTE, whom: "coordinators" },
  ],
  /** Somebody out there needs help, or doesn't answer. */
  danger: [
    { after: 0, whom: "dispatchers" },
    { after: 2 * MINUTE, whom: "all" },
    { after: 4 * MINUTE, whom: "coordinators" },
  ],
} as const satisfies Record<string, readonly Rung[]>;
export type Ladder = keyof typeof LADDERS;

/** What a call is about, as far as it decides whom it wakes. */
export interface Subject {
  readonly area: string | null;
  /** Whom a dispatcher named; empty: those of the area. */
  readonly named: readonly PersonId[];
}

/** One step of a call: whom it wakes, and when the next is due (ms after the call began); null: it was the last. */
export interface Step {
  readonly people: readonly PersonId[];
  readonly rung: number;
  readonly next: number | null;
}

/**
 * Whom a call wakes that has come to this rung. A rung on which nobody is on duty who hears goes on to the next at once:
 * with nobody on, the coordinators are woken by the first.
 */
export const climb = (ladder: Ladder, from: number, subject: Subject, watch: Watch): Step => {
  const rungs: readonly Rung[] = LADDERS[ladder];
  const people = new Set<PersonId>();
  let rung = Math.min(from, rungs.length - 1);
  for (; rung < rungs.length; rung++) {
    for (const one of wokenBy(rungs[rung]?.whom ?? "coordinators", subject, watch)) people.add(one);
    if ([...people].some((one) => watch.duty.get(one)?.hears !== false)) break;
  }
  const last = Math.min(rung, rungs.length - 1);
  return { people: [...people], rung: last, next: rungs[last + 1]?.after ?? null };
};

const wokenBy = (whom: Whom, { area, named }: Subject, watch: Watch): readonly PersonId[] => {
  switch (whom) {
    case "named":
      return named.length > 0 ? named : wokenBy("area", { area, named }, watch);
    case "dispatchers":
      return onDutyAs(watch, "dispatcher").map(({ person }) => person);
    case "area":
      return onDutyAs(watch, "verifier")
        .filter((one) => coversArea(one, area))
        .map(({ person }) => person);
    case "all":
      return onDutyAs(watch, "verifier").map(({ person }) => person);
    case "coordinators":
      return lastResort(watch);
  }
};

/** All coordinators, on duty or not; a desk that has none yet wakes whoever comes next. */
const lastResort = ({ roster }: Watch): readonly PersonId[] => {
  for (const least of ["coordinator", "dispatcher", "verifier"] as const) {
    const fit = [...roster.values()].filter((member) => isFit(member, least));
    if (fit.length > 0) return fit.map(({ id }) => id);
  }
  return [];
};
