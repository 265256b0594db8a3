import type { Kind } from "../report/kind.ts";
import type { EventOf } from "./events.ts";
import type { Incident } from "./incident.ts";
import { reportsOf } from "./incident.ts";

/** What was done to people, so that a lawyer may be needed; not where officers were only seen. */
const ON_PEOPLE: ReadonlySet<Kind | null> = new Set([
  ...(["stop", "door_knock", "detention", "checkpoint", "operation"] as const),
]);

/** Nobody needs a lawyer for what it turned out not to be. */
const NOTHING_OF_IT: ReadonlySet<EventOf<"closed">["outcome"]> = new Set(["something_else", "duplicate"]);

/** Whether its closing asks the desk to keep it, and its reporters whether a lawyer may see what they said. Once. */
export const asksLawyer = ({ kind, closed, mergedInto, lawyerAsked }: Incident): boolean =>
  ON_PEOPLE.has(kind) &&
  closed !== null &&
  mergedInto === null &&
  !lawyerAsked &&
  !NOTHING_OF_IT.has(closed.outcome);

/** The ids of each reporter's reports; what a caller said has nobody who could be asked. */
export const reporters = (incident: Incident): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [
      ...Map.groupBy(
        reportsOf(incident).filter(({ alias }) => alias !== "caller"),
        ({ alias }) => alias,
      ),
    ].map(([alias, reports]) => [alias, reports.map(({ id }) => id)]),
  );
