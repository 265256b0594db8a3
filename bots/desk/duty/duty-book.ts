import type { OnDuty } from "../../../core/duty/on-duty.ts";
import type { PersonId } from "../../../core/incident/roster.ts";
import type { Ledger } from "../../kit/ledger/ledger.ts";

/** Who is on, who heard the test call, and what intake was told last. */
export const dutySchema = `
  CREATE TABLE duty(person TEXT PRIMARY KEY, since INTEGER NOT NULL, areas TEXT NOT NULL, off_asked INTEGER) STRICT, WITHOUT ROWID;
  CREATE TABLE hearing(person TEXT PRIMARY KEY, asked INTEGER NOT NULL, heard INTEGER) STRICT, WITHOUT ROWID;
  CREATE TABLE opening(one INTEGER PRIMARY KEY CHECK(one = 1), opens INTEGER, told TEXT) STRICT;
  INSERT INTO opening VALUES(1, NULL, NULL);`;

export const onDuty = (ledger: Ledger): ReadonlyMap<PersonId, OnDuty> =>
  new Map(
    ledger
      .sql(
        "SELECT d.person, d.since, d.areas, h.heard FROM duty d LEFT JOIN hearing h ON h.person = d.person ORDER BY d.since, d.person",
      )
      .all()
      .map((row) => [
        String(row.person),
        {
          person: String(row.person),
          since: Number(row.since),
          areas: JSON.parse(String(row.areas)) as string[],
          hears: row.heard !== null,
        },
      ]),
  );

/** Who is on already stays on since then, and looks from now on where they say. */
export const putOn = (ledger: Ledger, person: PersonId, areas: readonly string[], now: number): void => {
  ledger
    .sql(
      "INSERT INTO duty VALUES(?, ?, ?, NULL) ON CONFLICT DO UPDATE SET areas = excluded.areas, off_asked = NULL",
    )
    .run(person, now, JSON.stringify(areas));
  ledger.sql("UPDATE opening SET opens = NULL").run();
};

export const takeOff = (ledger: Ledger, person: PersonId): void => {
  ledger.sql("DELETE FROM duty WHERE person = ?").run(person);
};

/** When this person was refused `off`; null where they weren't. */
export const offAsked = (ledger: Ledger, person: PersonId): number | null => {
  const at = ledger.sql("SELECT off_asked FROM duty WHERE person = ?").get(person)?.off_asked;
  return typeof at === "number" ? at : null;
};

export const noteOffAsked = (ledger: Ledger, person: PersonId, now: number): void => {
  ledger.sql("UPDATE duty SET off_asked = ? WHERE person = ?").run(now, person);
};

export const noteTested = (ledger: Ledger, person: PersonId, now: number): void => {
  ledger
    .sql("INSERT INTO hearing VALUES(?, ?, NULL) ON CONFLICT DO UPDATE SET asked = excluded.asked")
    .run(person, now);
};

export const noteHeard = (ledger: Ledger, person: PersonId, now: number): void => {
  ledger.sql("UPDATE hearing SET heard = ? WHERE person = ?").run(now, person);
};

/** When the desk opens again, as who left last said. */
export const opensAt = (ledger: Ledger): number | null => {
  const opens = ledger.sql("SELECT opens FROM opening").get()?.opens;
  return typeof opens === "number" ? opens : null;
};

export const noteOpens = (ledger: Ledger, opens: number | null): void => {
  ledger.sql("UPDATE opening SET opens = ?").run(opens);
};

/** @returns whether that is news: what was told last was something else */
export const noteTold = (ledger: Ledger, told: string): boolean =>
  Number(ledger.sql("UPDATE opening SET told = ?1 WHERE told IS NULL OR told <> ?1").run(told).changes) > 0;
