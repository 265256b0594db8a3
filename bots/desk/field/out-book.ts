import { nextCheck, type Out, type Whereabouts } from "../../../core/field/out.ts";
import { briefPlace, timeOf } from "../../../core/incident/desk-says.ts";
import type { PersonId } from "../../../core/incident/roster.ts";
import type { Ledger } from "../../kit/ledger/ledger.ts";
import type { Turn } from "../../kit/turn.ts";
import type { Desk } from "../context.ts";
import { incidentOf } from "../incident-book.ts";

/** Who is out, and the room in which they are asked; where enough are; which incidents the field has heard of. */
export const outSchema = `
  CREATE TABLE out_there(person TEXT PRIMARY KEY, incident TEXT NOT NULL, place TEXT NOT NULL, since INTEGER NOT NULL,
    room TEXT NOT NULL, sign INTEGER NOT NULL, asked INTEGER, reminded INTEGER NOT NULL, called INTEGER NOT NULL,
    quiet_until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX out_incident ON out_there(incident);
  CREATE TABLE field_incident(incident TEXT PRIMARY KEY, enough INTEGER NOT NULL DEFAULT 0, briefed INTEGER) STRICT, WITHOUT ROWID;`;

/** With the room where they said that they go: there they read what they are asked. */
export type OutRow = Out & { readonly room: string };

const outOf = (row: Record<string, unknown>): OutRow => ({
  person: String(row.person),
  incident: String(row.incident),
  where: row.place as Whereabouts,
  since: Number(row.since),
  room: String(row.room),
  sign: Number(row.sign),
  asked: row.asked === null ? null : Number(row.asked),
  reminded: row.reminded === 1,
  called: row.called === 1,
  quietUntil: Number(row.quiet_until),
});

export const outOfPerson = (ledger: Ledger, person: PersonId): OutRow | null => {
  const row = ledger.sql("SELECT * FROM out_there WHERE person = ?").get(person);
  return row ? outOf(row) : null;
};

export const outAt = (ledger: Ledger, incident: string): OutRow[] =>
  ledger.sql("SELECT * FROM out_there WHERE incident = ? ORDER BY since, person").all(incident).map(outOf);

export const peopleOut = (ledger: Ledger): OutRow[] =>
  ledger.sql("SELECT * FROM out_there ORDER BY since, person").all().map(outOf);

/** Writes down where somebody is, and sets the alarm for what is to be done about them next. */
export const keepOut = (turn: Turn, out: OutRow): void => {
  turn.ledger
    .sql("INSERT OR REPLACE INTO out_there VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    .run(
      ...([out.person, out.incident, out.where, out.since, out.room, out.sign, out.asked] as const),
      ...([out.reminded ? 1 : 0, out.called ? 1 : 0, out.quietUntil] as const),
    );
  const next = nextCheck(out);
  if (next === null) turn.cancel("check-in", out.person);
  else turn.at(Math.max(next.at, turn.now), "check-in", out.person);
};

export const isBack = (turn: Turn, person: PersonId): void => {
  turn.ledger.sql("DELETE FROM out_there WHERE person = ?").run(person);
  turn.cancel("check-in", person);
};

export const isEnough = (ledger: Ledger, incident: string): boolean =>
  ledger.sql("SELECT enough FROM field_incident WHERE incident = ?").get(incident)?.enough === 1;

export const noteEnough = (ledger: Ledger, incident: string, enough: boolean): void => {
  ledger
    .sql(
      "INSERT INTO field_incident(incident, enough) VALUES(?, ?) ON CONFLICT DO UPDATE SET enough = excluded.enough",
    )
    .run(incident, enough ? 1 : 0);
};

/** Where an incident is, as short as it can be said. */
export const placeOf = ({ turn, voice }: Desk, id: string): string => {
  const incident = incidentOf(turn.ledger, id);
  return incident === null ? "" : briefPlace(voice, incident);
};

/** Who is out where, a line each. */
export const outLines = (desk: Desk): string[] =>
  peopleOut(desk.turn.ledger).map((out) =>
    desk.sayField("out.line", {
      person: desk.voice.nameOf(out.person),
      id: out.incident,
      where: placeOf(desk, out.incident),
      state: desk.sayField(`state.${out.where}`),
      since: timeOf(desk.voice, out.since),
    }),
  );
