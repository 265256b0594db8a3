import type { Ledger } from "../ledger/ledger.ts";
import type { Purpose } from "../rooms.ts";

const NOBODY = "SELECT user FROM roster WHERE false";

/** Whose part in a room of ours is written down, by the kind of room: `user` is the one column. */
const PART = {
  line: NOBODY,
  exchange: NOBODY,
  public: NOBODY,
  alerts: "SELECT user FROM roster",
  desk: "SELECT user FROM roster WHERE role <> 'responder'",
  field: "SELECT user FROM roster WHERE role IN ('responder', 'dispatcher', 'coordinator')",
  operations: "SELECT user FROM operator UNION SELECT user FROM roster WHERE role = 'coordinator'",
} as const satisfies Record<Purpose["kind"], string>;

/** Whether this person has a part in such a room. Responders read the field room, where no reporter's words are; not the desk. */
export const hasPart = (ledger: Ledger, { kind, people }: Purpose, user: string): boolean =>
  people && ledger.sql(`SELECT 1 FROM (${PART[kind]}) WHERE user = ?`).get(user) !== undefined;

/** The identity in which somebody was first seen (unpadded base64), whichever list they are on; null before that. */
export const pinnedKeyOf = (ledger: Ledger, user: string): string | null => {
  const row = ledger
    .sql(
      `SELECT max(master_key) AS key FROM (SELECT user, master_key FROM roster UNION ALL SELECT user, master_key FROM operator)
       WHERE user = ?`,
    )
    .get(user);
  return typeof row?.key === "string" ? row.key : null;
};

/** Writes down the first identity of somebody who is on a list; who has one keeps it. */
export const pinFirst = (ledger: Ledger, user: string, masterKey: string | null): void => {
  if (masterKey === null || pinnedKeyOf(ledger, user) !== null) return;
  ledger.write(() => {
    for (const list of ["roster", "operator"])
      ledger.sql(`UPDATE ${list} SET master_key = ? WHERE user = ?`).run(masterKey, user);
  });
};
