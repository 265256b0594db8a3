import { isInForce } from "../../core/incident/axes.ts";
import type { IncidentEvent } from "../../core/incident/events.ts";
import { type Incident, reportsOf } from "../../core/incident/incident.ts";
import { counted } from "../../core/incident/standing.ts";
import type { OutcomeMessage } from "../../core/line/intake-desk.ts";
import { beginningOf } from "../../core/words/beginning-of.ts";
import { cleanText } from "../../core/words/clean-text.ts";
import { unseal } from "../kit/sealing/sealed-words.ts";
import type { Desk } from "./context.ts";
import { aboutWords, INTAKE } from "./lines.ts";

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
    const about = outcome.is === "something_else" && outcome.what !== null ? aboutWords(id) : id;
    if (changes > 0) turn.tell(INTAKE, "outcome", { id, outcome } satisfies OutcomeMessage, about);
  }
};

/**
 * What it means to them that a revision is out; before it is, nobody is told so. That people were warned is no news any
 * more once its withdrawal has left, and rooms that were slow with the alert may have it after others have the withdrawal.
 */
export const tellOutcomeOfOrder = (desk: Desk, incident: Incident, revision: number): void => {
  const sent = incident.revisions.find((one) => one.type === "sent" && one.revision === revision);
  // The relay signs a withdrawal under its own next number.
  const withdrawal = incident.revisions.find(({ action }) => action === "retract");
  const out = sent ?? withdrawal;
  const isWithdrawn = withdrawal !== undefined && incident.out.includes(withdrawal.revision);
  if (out?.action === "issue" && !isWithdrawn) tellOutcome(desk, incident, { is: "warned", at: out.at });
  if (out?.action === "retract") tellOutcome(desk, incident, { is: "withdrawn", at: out.at });
};

/** Bytes. */
const LONGEST_WHAT = 300;

const outcomeOf = (
  { ground, turn }: Desk,
  incident: Incident,
  event: IncidentEvent,
): OutcomeMessage["outcome"] | null => {
  if (event.type === "closed") return { is: "closed" };
  if (event.type !== "verdict_given" || isInForce(incident, turn.now)) return null;
  const counts = counted(incident, ground, turn.now).some(({ verdict }) => verdict.cause === event.cause);
  if (!counts) return null;
  if (event.says === "nothing") return { is: "nothing", looked: event.seen };
  if (event.says !== "else") return null;
  const words = event.words === null ? null : unseal(turn.ledger, event.words);
  const what = words === null ? "" : beginningOf(cleanText(words), LONGEST_WHAT);
  return { is: "something_else", looked: event.seen, what: what === "" ? null : what };
};
