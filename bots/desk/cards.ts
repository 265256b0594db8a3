import { alike } from "../../core/incident/alike.ts";
import { type Shown, shownSchema } from "../../core/incident/events.ts";
import { type Incident, shownOf } from "../../core/incident/incident.ts";
import { incidentCard } from "../../core/incident/incident-card.ts";
import { cardPoll, POLL_START } from "../../core/incident/poll.ts";
import { distance } from "../../core/place/distance.ts";
import { editOf } from "../../core/words/message.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
import { eventOfSaying } from "../kit/outbox/references.ts";
import { txnOf } from "../kit/outbox/say.ts";
import type { Desk } from "./context.ts";
import { foldOlder, isFolded } from "./fold-cards.ts";
import { openAround, standingFor } from "./incident-book.ts";
import { notesOf } from "./member-words.ts";
import { noteQuotes, takeDownQuotes } from "./quotes.ts";
import { newestWords, queuedOf } from "./report-words.ts";

/** Every message of ours about an incident to which people reply or vote, with what it showed. */
export const cardsSchema = `
  CREATE TABLE card(txn TEXT PRIMARY KEY, incident TEXT NOT NULL, what TEXT NOT NULL, shown TEXT NOT NULL, digest TEXT) STRICT;
  CREATE INDEX card_incident ON card(incident);`;

export interface CardRow {
  readonly incident: string;
  readonly what: "card" | "poll" | "preview" | "send" | "words";
  /** What it showed, to which a vote on it is bound. */
  readonly shown: Shown;
  /** Of the preview that it shows. */
  readonly digest: string | null;
}

/** The incident's card with its poll, new at the bottom of the room. */
export const postCard = (desk: Desk, incident: Incident): void => {
  const { settings, turn, voice } = desk;
  const card = turn.say(settings.room, "m.room.message", cardOf(desk, incident));
  noteCard(desk, card, incident, "card", null);
  noteQuotes(desk, card, incident);
  const poll = turn.say(settings.room, POLL_START, cardPoll(voice, incident));
  noteCard(desk, poll, incident, "poll", null);
  foldOlder(desk, incident, card);
};

/**
 * The newest card says what is so now. Where that is something else than what was voted on, it is a new card with a new
 * poll: what was shown stays as it was, so a vote on it never counts for what its voter didn't see.
 */
export const refreshCard = (desk: Desk, incident: Incident): void => {
  const row = desk.turn.ledger
    .sql("SELECT txn, shown FROM card WHERE incident = ? AND what = 'card' ORDER BY rowid DESC LIMIT 1")
    .get(incident.id);
  if (!row) return;
  const takesVotes = incident.closed === null && incident.mergedInto === null;
  if (takesVotes && row.shown !== JSON.stringify(shownOf(incident))) postCard(desk, incident);
  else editCard(desk, String(row.txn), incident);
};

/**
 * Words under these keys are gone, or nobody's to read: no message of ours quotes them any longer, however old. Where
 * people still go by a card, it is a new one.
 */
export const withoutWords = (desk: Desk, keys: readonly string[]): void => {
  const { ledger } = desk.turn;
  const bereft = [...takeDownQuotes(desk, keys)].flatMap((id) => standingFor(ledger, id) ?? []);
  for (const incident of new Map(bereft.map((one) => [one.id, one])).values())
    if (incident.closed === null) postCard(desk, incident);
};

const editCard = (desk: Desk, txn: string, incident: Incident): void => {
  if (isFolded(desk.turn.ledger, txn)) return;
  const edit = editOf(cardOf(desk, incident), eventOfSaying(txn));
  noteQuotes(desk, desk.turn.say(desk.settings.room, "m.room.message", edit), incident);
};

export const noteCard = (
  { turn }: Desk,
  txn: string,
  incident: Incident,
  what: CardRow["what"],
  digest: string | null,
): void => {
  turn.ledger
    .sql("INSERT INTO card VALUES(?, ?, ?, ?, ?)")
    .run(txn, incident.id, what, JSON.stringify(shownOf(incident)), digest);
};

/** What an event of the room is of ours; null where it is nobody's card. */
export const cardAt = (ledger: Ledger, event: string): CardRow | null => {
  const txn = txnOf(ledger, event);
  const row =
    txn === null
      ? undefined
      : ledger.sql("SELECT incident, what, shown, digest FROM card WHERE txn = ?").get(txn);
  return row
    ? {
        incident: String(row.incident),
        what: row.what as CardRow["what"],
        shown: shownSchema.parse(JSON.parse(String(row.shown))),
        digest: row.digest === null ? null : String(row.digest),
      }
    : null;
};

const cardOf = ({ settings, turn, ground, voice }: Desk, incident: Incident) =>
  incidentCard(
    incident,
    {
      ...newestWords(turn.ledger, incident),
      notes: notesOf(turn.ledger, incident),
      queued: queuedOf(turn.ledger, incident),
      alike: alike(
        incident,
        openAround(turn.ledger, incident.time, settings.policy.alike.time),
        settings.policy,
        distance,
      ),
      now: turn.now,
    },
    ground,
    voice,
  );
