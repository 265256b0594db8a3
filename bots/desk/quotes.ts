import { type Incident, reportsOf } from "../../core/incident/incident.ts";
import type { Desk } from "./context.ts";
import { keysOfMembers, notesOf } from "./member-words.ts";
import { isShown } from "./report-words.ts";

/** Which messages of ours, edits too, quote what is sealed under which key. Those of before this table: by what they showed. */
export const quotesSchema = `
  CREATE TABLE quoting(txn TEXT NOT NULL, key TEXT NOT NULL, incident TEXT NOT NULL, PRIMARY KEY(txn, key)) STRICT, WITHOUT ROWID;
  CREATE INDEX quoting_key ON quoting(key);
  INSERT INTO quoting SELECT card.txn, report.value, card.incident FROM card, json_each(card.shown, '$.reports') report
    WHERE card.what IN ('card', 'words') ON CONFLICT DO NOTHING;`;

/** A card, an edit of one or a page of words was said: it may quote whatever of the incident can be read. */
export const noteQuotes = ({ turn }: Desk, txn: string, incident: Incident): void => {
  const { ledger } = turn;
  const keys = [
    ...reportsOf(incident).flatMap(({ id }) => (isShown(ledger, id) ? [id] : [])),
    ...(notesOf(ledger, incident).length === 0 ? [] : keysOfMembers(incident.id)),
  ];
  for (const key of keys)
    ledger.sql("INSERT INTO quoting VALUES(?, ?, ?) ON CONFLICT DO NOTHING").run(txn, key, incident.id);
};

/**
 * Takes back every message of ours that quotes any of these, each edit too: what is edited away can still be read in an
 * app's history. @returns the incidents whose cards are gone
 */
export const takeDownQuotes = ({ turn, settings }: Desk, keys: readonly string[]): ReadonlySet<string> => {
  const { ledger } = turn;
  const rows = keys.flatMap((key) => ledger.sql("SELECT txn, incident FROM quoting WHERE key = ?").all(key));
  for (const txn of new Set(rows.map((row) => String(row.txn)))) {
    turn.redact(settings.room, txn);
    ledger.sql("DELETE FROM quoting WHERE txn = ?").run(txn);
    ledger.sql("DELETE FROM card WHERE txn = ?").run(txn);
    ledger.sql("DELETE FROM folded WHERE txn = ?").run(txn);
  }
  return new Set(rows.map((row) => String(row.incident)));
};
