import { briefPlace } from "../../core/incident/desk-says.ts";
import type { Incident } from "../../core/incident/incident.ts";
import { editOf } from "../../core/words/message.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
import { eventOfSaying } from "../kit/outbox/references.ts";
import type { Desk } from "./context.ts";

/** Older cards that are one line now; how many messages of people each incident's newest card is up. */
export const foldedSchema = `
  CREATE TABLE folded(txn TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE sight(incident TEXT PRIMARY KEY, since INTEGER NOT NULL) STRICT, WITHOUT ROWID;`;

/** An incident has one whole card, the newest: each older one becomes a line that says so. */
export const foldOlder = (desk: Desk, incident: Incident, newest: string): void => {
  const { turn, settings, voice, sayDuty } = desk;
  const older = turn.ledger
    .sql(
      `SELECT txn FROM card WHERE incident = ? AND what = 'card' AND txn <> ?
       AND txn NOT IN (SELECT txn FROM folded) ORDER BY rowid`,
    )
    .all(incident.id, newest);
  const body = sayDuty("card.below", { id: incident.id, where: briefPlace(voice, incident) });
  for (const { txn } of older) {
    turn.say(
      settings.room,
      "m.room.message",
      editOf({ msgtype: "m.notice", body }, eventOfSaying(String(txn))),
    );
    turn.ledger.sql("INSERT INTO folded VALUES(?)").run(String(txn));
  }
  turn.ledger.sql("INSERT OR REPLACE INTO sight VALUES(?, 0)").run(incident.id);
};

/** It is a line already, and quotes nobody. */
export const isFolded = (ledger: Ledger, txn: string): boolean =>
  ledger.sql("SELECT 1 FROM folded WHERE txn = ?").get(txn) !== undefined;
