import { ROLES } from "../../core/incident/roles.ts";
import type { Member, PersonId, Roster } from "../../core/incident/roster.ts";
import { fold } from "../../core/words/recognise.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";

/** Whose identity somebody has compared with them by voice, and which it was. */
export const membersSchema = `
  CREATE TABLE compared(user TEXT PRIMARY KEY, master_key TEXT NOT NULL) STRICT, WITHOUT ROWID;`;

/**
 * The kit's roster as the rules know it. Whom the operator put on it at the console was granted by nobody else.
 * @param isDemo the first identity seen counts as compared
 */
export const rosterOf = (ledger: Ledger, isDemo: boolean): Roster => {
  const rows = ledger
    .sql(
      `SELECT r.user, r.role, r.trained, r.master_key, c.master_key AS compared FROM roster r
       LEFT JOIN compared c ON c.user = r.user`,
    )
    .all();
  return new Map(
    rows.flatMap((row): [PersonId, Member][] => {
      const role = ROLES.find((one) => one === row.role);
      if (role === undefined) return [];
      const id = String(row.user);
      const member: Member = {
        id,
        role,
        trained: row.trained === null ? null : Date.parse(String(row.trained)),
        grantedBy: null,
        grantedAt: 0,
        identity: identityOf(row.master_key, row.compared, isDemo),
      };
      return [[id, member]];
    }),
  );
};

const identityOf = (pinned: unknown, compared: unknown, isDemo: boolean): Member["identity"] => {
  if (pinned === null) return "provisional";
  return isDemo || compared === pinned ? "compared" : "provisional";
};

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
