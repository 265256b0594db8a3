import { isInForce } from "../../core/incident/axes.ts";
import type { IncidentEvent } from "../../core/incident/events.ts";
import { type Incident, reportsOf } from "../../core/incident/incident.ts";
import { counted } from "../../core/incident/standing.ts";
import type { OutcomeMessage } from "../../core/line/intake-desk.ts";
import type { Desk } from "./context.ts";
import { INTAKE } from "./lines.ts";

/** What each reporter was told already: once in so many words. */
export const outcomesSchema = `
  CREATE TABLE told_outcome(report TEXT NOT NULL, outcome TEXT NOT NULL, PRIMARY KEY(report, outcome)) STRICT, WITHOUT ROWID;`;

/** What an event means to those who reported; most mean nothing to them. */
export const tellOutcomesOf = (desk: Desk, incident: Incident, event: IncidentEvent): void => {
  const outcome = outcomeOf(desk, incident, event);
  if (outcome !== null) tellOutcome(desk, incident, outcome);
};

export const tellOutcome = ({ turn }: Desk, incident: Incident, outcome: OutcomeMessage["outcome"]): void => {
  for (const { id, alias } of reportsOf(incident)) {
    if (alias === "caller") continue;
    const { changes } = turn.ledger
      .sql("INSERT INTO told_outcome VALUES(?, ?) ON CONFLICT DO NOTHING")
      .run(id, outcome.is);
    if (changes > 0) turn.tell(INTAKE, "outcome", { id, outcome } satisfies OutcomeMessage, id);
  }
};

const outcomeOf = (
  { ground, turn }: Desk,
  incident: Incident,
  event: IncidentEvent,
): OutcomeMessage["outcome"] | null => {
  if (event.type === "sent" && event.action === "issue") return { is: "warned", at: event.at };
  if (event.type === "retracted") return { is: "withdrawn", at: event.at };
  if (event.type === "closed") return { is: "closed" };
  if (event.type !== "verdict_given" || isInForce(incident, turn.now)) return null;
  const counts = counted(incident, ground, turn.now).some(({ verdict }) => verdict.cause === event.cause);
  if (!counts) return null;
  if (event.says === "nothing") return { is: "nothing", looked: event.seen };
  return event.says === "else" ? { is: "something_else", looked: event.seen } : null;
};
