import type { Incident } from "../../core/incident/incident.ts";
import { MINUTE, SECOND } from "../kit/clock.ts";
import { refreshCard } from "./cards.ts";
import type { Desk } from "./context.ts";
import { incidentOf } from "./incident-book.ts";

/** How often reporters have changed a card of late. */
export const cardPaceSchema = `
  CREATE TABLE card_pace(incident TEXT PRIMARY KEY, since INTEGER NOT NULL, times INTEGER NOT NULL) STRICT, WITHOUT ROWID;`;

/** So often in a minute what a reporter adds changes the card at once. */
const AT_ONCE = 10;
/** Faster than that, and the card is changed once for all that came in such a while. */
const TOGETHER = 10 * SECOND;

/**
 * The card follows what its reporters add, but no faster than people read: each change is an event for every member's
 * phone, and somebody could send a thousand.
 */
export const refreshSoon = (desk: Desk, incident: Incident): void => {
  const { turn } = desk;
  turn.ledger
    .sql(
      `INSERT INTO card_pace VALUES(?, ?, 1) ON CONFLICT DO UPDATE
       SET times = iif(since <= excluded.since - ${MINUTE}, 1, times + 1),
         since = iif(since <= excluded.since - ${MINUTE}, excluded.since, since)`,
    )
    .run(incident.id, turn.now);
  const row = turn.ledger.sql("SELECT times FROM card_pace WHERE incident = ?").get(incident.id);
  if (Number(row?.times) <= AT_ONCE) refreshCard(desk, incident);
  // The same moment for all of them: what comes later doesn't put it off.
  else turn.at((Math.floor(turn.now / TOGETHER) + 1) * TOGETHER, "card", incident.id);
};

/** Milliseconds that a card waits for what went out because of the same word. */
const AFTER_ORDER = 500;

/** What goes out is on its way before every phone at the desk asks for the card that says so. */
export const refreshAfterOrder = ({ turn }: Desk, incident: Incident): void =>
  turn.at(turn.now + AFTER_ORDER, "card", incident.id);

/** The timer `card`. */
export const refreshNow = (desk: Desk, id: string): void => {
  const incident = incidentOf(desk.turn.ledger, id);
  if (incident !== null) refreshCard(desk, incident);
};
