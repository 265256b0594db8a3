import { climb } from "../../../core/duty/call.ts";
import type { Act } from "../../../core/incident/decision.ts";
import type { Incident } from "../../../core/incident/incident.ts";
import type { PersonId } from "../../../core/incident/roster.ts";
import type { Desk } from "../context.ts";
import { outAt } from "../field/out-book.ts";
import { standingFor } from "../incident-book.ts";
import { type Call, callOf, callOver, keepCall, ladderOf } from "./call-book.ts";
import { postCall } from "./call-message.ts";
import { postDanger } from "./danger.ts";
import { watchOf } from "./watch.ts";

/** `call`: those of the area or whom the dispatcher named; then all; then the coordinators. @returns whom it woke */
export const callFor = (
  desk: Desk,
  incident: Incident,
  { by }: Act,
  { area, named }: { readonly area: string | null; readonly named: readonly PersonId[] },
): readonly PersonId[] =>
  ring(desk, {
    id: `asked:${incident.id}`,
    why: "asked",
    incident: incident.id,
    person: by.id,
    area,
    named,
    rung: 0,
    began: desk.turn.now,
  });

/** Wakes those of the rung that the call has come to. */
export const ring = (desk: Desk, call: Call): readonly PersonId[] => {
  const ladder = ladderOf(call);
  const { people, rung, next } = climb(ladder, call.rung, call, watchOf(desk));
  keepCall(desk.turn, { ...call, rung: rung + 1 }, next === null ? null : call.began + next);
  if (call.why !== "asked") postDanger(desk, call, people);
  else {
    const incident = call.incident === null ? null : standingFor(desk.turn.ledger, call.incident);
    const { voice, sayDuty } = desk;
    if (incident !== null)
      postCall(desk, incident, people, sayDuty("call.asked", { by: voice.nameOf(call.person) }));
  }
  return people;
};

/** The timer `call`: nobody has answered it yet, or somebody has. */
export const climbOn = (desk: Desk, id: string): void => {
  const call = callOf(desk.turn.ledger, id);
  if (call === null) return;
  if (isAnswered(desk, call)) callOver(desk.turn, id);
  else ring(desk, call);
};

/** Somebody has taken it since, looked, or goes there. "Can't tell" is no look. */
const isAnswered = ({ turn }: Desk, { why, incident: id, began }: Call): boolean => {
  if (why !== "asked" || id === null) return false;
  const incident = standingFor(turn.ledger, id);
  if (incident === null || incident.closed !== null) return true;
  const { lease } = incident;
  return (
    (lease !== null &&
      turn.now < lease.until &&
      incident.history.some((one) => one.type === "claimed" && one.at > began)) ||
    incident.verdicts.some(({ at, says }) => at > began && says !== "cannot") ||
    outAt(turn.ledger, incident.id).some(({ since }) => since > began)
  );
};
