import { ROLES } from "../../core/incident/roles.ts";
import { type Listed, type Office, officeOf } from "../../core/roster/office.ts";
import { type RosterEvent, rosterEventSchema } from "../../core/roster/roster-events.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";

/** What happened to roles, oldest first. Who has one now, and so gets keys, is the kit's roster. */
export const rosterBookSchema = `
  CREATE TABLE roster_event(seq INTEGER PRIMARY KEY, person TEXT NOT NULL, event TEXT NOT NULL, at INTEGER NOT NULL) STRICT;`;

/** @param isDemo the first identity seen counts as compared */
export const officeIn = (ledger: Ledger, isDemo: boolean): Office =>
  officeOf(listed(ledger, isDemo), rosterHistory(ledger));

export const rosterHistory = (ledger: Ledger): readonly RosterEvent[] =>
  ledger
    .sql("SELECT event FROM roster_event ORDER BY seq")
    .all()
    .map((row) => rosterEventSchema.parse(JSON.parse(String(row.event))));

const listed = (ledger: Ledger, isDemo: boolean): readonly Listed[] =>
  ledger
    .sql(
      `SELECT r.user, r.role, r.trained, r.master_key, c.master_key AS compared FROM roster r
       LEFT JOIN compared c ON c.user = r.user`,
    )
    .all()
    .flatMap((row): Listed[] => {
      const role = ROLES.find((one) => one === row.role);
      if (role === undefined) return [];
      const key = row.master_key === null ? null : String(row.master_key);
      return [
        {
          id: String(row.user),
          role,
          trained: row.trained === null ? null : Date.parse(String(row.trained)),
          key,
          compared: isDemo ? key : row.compared === null ? null : String(row.compared),
        },
      ];
    });

/** Writes it down, and gives or takes keys by it: from the next message on. */
export const writeRoster = (ledger: Ledger, event: RosterEvent): void => {
  const { person, at } = event;
  ledger
    .sql("INSERT INTO roster_event(person, event, at) VALUES(?, ?, ?)")
    .run(person, JSON.stringify(event), at);
  if (event.type === "granted")
    ledger
      .sql(
        `INSERT INTO roster(user, role, trained) VALUES(?, ?, ?)
         ON CONFLICT DO UPDATE SET role = excluded.role, trained = excluded.trained`,
      )
      .run(person, event.role, dateOf(event.trained));
  if (event.type === "revoked" || (event.type === "suspended" && event.why === "lost")) {
    ledger.sql("DELETE FROM roster WHERE user = ?").run(person);
    ledger.sql("DELETE FROM compared WHERE user = ?").run(person);
  }
  if (event.type === "restored")
    ledger
      .sql(
        `INSERT INTO roster(user, role, trained, master_key) VALUES(?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET role = excluded.role, trained = excluded.trained, master_key = excluded.master_key`,
      )
      .run(person, event.role, dateOf(event.trained), event.key);
};

const dateOf = (at: number | null): string | null =>
  at === null ? null : new Date(at).toISOString().slice(0, 10);
