import type { Ledger } from "../ledger/ledger.ts";
import type { Purpose } from "../rooms.ts";

/** Whose part in a room of ours is written down, by the kind of room: `user` is the one column. */
const NOBODY = "SELECT user FROM roster WHERE false";
const PART = {
  line: NOBODY,
  exchange: NOBODY,
  public: NOBODY,
  alerts: "SELECT user FROM roster",
  desk: "SELECT user FROM roster",
  operations: "SELECT user FROM operator UNION SELECT user FROM roster WHERE role = 'coordinator'",
} as const satisfies Record<Purpose["kind"], string>;

/** Whether this person has a part in such a room: on the roster for a desk and for alerts (of the bot in question), operators and coordinators for operations. */
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
