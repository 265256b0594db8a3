import type { Member, PersonId, Roster } from "../../core/incident/roster.ts";
import { fold } from "../../core/words/recognise.ts";

/** Whose identity somebody has compared with them by voice, and which it was. */
export const membersSchema = `
  CREATE TABLE compared(user TEXT PRIMARY KEY, master_key TEXT NOT NULL) STRICT, WITHOUT ROWID;`;

/** The name by which a member is known at the desk: what stands before the server. */
export const nameOf = (person: PersonId): string => {
  const local = person.slice(1, person.indexOf(":"));
  return local.charAt(0).toUpperCase() + local.slice(1);
};

/** The one member whom a name means: "Ana", "ana", "@ana:example.org". Null where there is none, or more than one. */
export const memberNamed = (roster: Roster, name: string): Member | null => {
  const wanted = fold(name);
  const fits = [...roster.values()].filter(
    ({ id }) =>
      fold(id) === wanted || fold(nameOf(id)) === wanted || fold(nameOf(id)).startsWith(`${wanted}-`),
  );
  return fits.length === 1 ? (fits[0] ?? null) : null;
};
