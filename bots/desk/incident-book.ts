import { type IncidentEvent, incidentEventSchema } from "../../core/incident/events.ts";
import { replay } from "../../core/incident/evolve.ts";
import type { Incident } from "../../core/incident/incident.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";

/** What happened, oldest first; an incident is what its events amount to. Words are sealed apart. */
export const incidentSchema = `
  CREATE TABLE happening(seq INTEGER PRIMARY KEY, incident TEXT NOT NULL, event TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
  CREATE INDEX happening_incident ON happening(incident, seq);
  CREATE TABLE open_incident(id TEXT PRIMARY KEY, merged_into TEXT, happened INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX open_incident_happened ON open_incident(happened);
  CREATE TABLE alert_of(alert TEXT PRIMARY KEY, incident TEXT NOT NULL) STRICT, WITHOUT ROWID;`;

export const incidentOf = (ledger: Ledger, id: string): Incident | null => {
  const events = ledger
    .sql("SELECT event FROM happening WHERE incident = ? ORDER BY seq")
    .all(id)
    .map((row) => incidentEventSchema.parse(JSON.parse(String(row.event))));
  return events.length === 0 ? null : replay(events);
};

/** An incident that was merged into another answers for that one. */
export const standingFor = (ledger: Ledger, id: string): Incident | null => {
  const incident = incidentOf(ledger, id);
  return incident?.mergedInto ? standingFor(ledger, incident.mergedInto) : incident;
};

export const incidentOfAlert = (ledger: Ledger, alert: string): Incident | null => {
  const row = ledger.sql("SELECT incident FROM alert_of WHERE alert = ?").get(alert);
  return row ? incidentOf(ledger, String(row.incident)) : null;
};

/** Neither closed nor part of another. Newest first. */
export const openIncidents = (ledger: Ledger, most = 30): Incident[] =>
  rows(
    ledger,
    ledger
      .sql("SELECT id FROM open_incident WHERE merged_into IS NULL ORDER BY happened DESC LIMIT ?")
      .all(most),
  );

/** Those that happened about the same time: what may be the same. */
export const openAround = (ledger: Ledger, time: number, within: number): Incident[] =>
  rows(
    ledger,
    ledger
      .sql("SELECT id FROM open_incident WHERE merged_into IS NULL AND happened BETWEEN ? AND ? LIMIT 50")
      .all(time - within, time + within),
  );

export const countOpen = (ledger: Ledger): number =>
  Number(ledger.sql("SELECT count(*) AS n FROM open_incident WHERE merged_into IS NULL").get()?.n);

const rows = (ledger: Ledger, found: readonly Record<string, unknown>[]): Incident[] =>
  found.flatMap((row) => incidentOf(ledger, String(row.id)) ?? []);

/** Everything that happened since then, oldest first. */
export const happenedSince = (
  ledger: Ledger,
  since: number,
): readonly { readonly id: string; readonly event: IncidentEvent }[] =>
  ledger
    .sql("SELECT incident, event FROM happening WHERE at >= ? ORDER BY seq")
    .all(since)
    .map((row) => ({
      id: String(row.incident),
      event: incidentEventSchema.parse(JSON.parse(String(row.event))),
    }));

/** Writes an event down; the incident as it is then. */
export const append = (ledger: Ledger, id: string, event: IncidentEvent): Incident => {
  ledger
    .sql("INSERT INTO happening(incident, event, at) VALUES(?, ?, ?)")
    .run(id, JSON.stringify(event), event.at);
  const incident = incidentOf(ledger, id);
  if (incident === null) throw new Error("an event of an incident that was never opened");
  if (incident.closed === null)
    ledger
      .sql(
        `INSERT INTO open_incident VALUES(?, ?, ?) ON CONFLICT DO UPDATE
         SET merged_into = excluded.merged_into, happened = excluded.happened`,
      )
      .run(id, incident.mergedInto, incident.time);
  else ledger.sql("DELETE FROM open_incident WHERE id = ?").run(id);
  if (incident.alert !== null)
    ledger.sql("INSERT INTO alert_of VALUES(?, ?) ON CONFLICT DO NOTHING").run(incident.alert, id);
  return incident;
};

/** Nothing of an incident is left. */
export const forget = (ledger: Ledger, id: string): void => {
  ledger.sql("DELETE FROM happening WHERE incident = ?").run(id);
  ledger.sql("DELETE FROM open_incident WHERE id = ?").run(id);
  ledger.sql("DELETE FROM alert_of WHERE incident = ?").run(id);
};
