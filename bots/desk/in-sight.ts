import { nextStepOf } from "../../core/incident/next-step.ts";
import type { Heard } from "../kit/declaration.ts";
import { postCard } from "./cards.ts";
import type { Desk } from "./context.ts";
import { incidentOf } from "./incident-book.ts";

/** A card that is so many messages of people up is out of sight on any phone. */
const FAR_UP = 30;

/**
 * Counts what people say in the desk room. A card that waits for somebody and is far up is posted again, one at a time: a
 * busy room isn't filled with cards.
 */
export const keepInSight = (desk: Desk, { type, content }: Heard): void => {
  const { ledger, now } = desk.turn;
  if (type !== "m.room.message" || "m.new_content" in content) return;
  ledger.sql("UPDATE sight SET since = since + 1").run();
  const row = ledger
    .sql("SELECT incident FROM sight WHERE since >= ? ORDER BY since DESC, incident LIMIT 1")
    .get(FAR_UP);
  if (!row) return;
  const incident = incidentOf(ledger, String(row.incident));
  const step = incident === null ? null : nextStepOf(incident, desk.ground, now);
  if (incident === null || incident.closed !== null || incident.mergedInto !== null)
    ledger.sql("DELETE FROM sight WHERE incident = ?").run(String(row.incident));
  else if (step === "watch" || step === "close")
    ledger.sql("UPDATE sight SET since = 0 WHERE incident = ?").run(incident.id);
  else postCard(desk, incident);
};
