import type { Ledger } from "../ledger/ledger.ts";
import type { Purpose, RoomPlan } from "../rooms.ts";
import { hasPart, pinnedKeyOf } from "./people.ts";

/** Who may get a room's keys, at this moment. */
export interface Recipients {
  /** `signed`: only devices cross-signed by their owner. `all`: every device (a reporter may be unsigned). */
  readonly devices: "signed" | "all";
  /** User id to the identity that they must have; `first` pins whatever comes first, `any` asks for none. */
  readonly users: ReadonlyMap<string, Pin>;
}

export type Pin = { readonly masterKey: string } | "first" | "any";

/**
 * joined ∩ listed ∩ pinned. A line or an operations room knows its bots by the keys in the stack file; a desk its
 * people by the roster, operations theirs by the list of operators; a DM the one person who opened it, as long as
 * nobody else is in it.
 */
export const recipientsOf = (ledger: Ledger, plan: RoomPlan, room: string, me: string): Recipients => {
  const joined = membersOf(ledger, room).filter((user) => user !== me);
  const purpose = plan.purposeOf(room);
  if (purpose === null) return dmRecipients(ledger, room, joined);
  const users = new Map<string, Pin>();
  for (const user of joined) {
    const pin = pinOf(ledger, plan, purpose, user);
    if (pin) users.set(user, pin);
  }
  return { devices: "signed", users };
};

const NOBODY: Recipients = { devices: "signed", users: new Map() };

const dmRecipients = (ledger: Ledger, room: string, joined: readonly string[]): Recipients => {
  const person = ledger.sql("SELECT person FROM dm WHERE room = ?").get(room)?.person;
  const alone = joined.length === 1 && joined[0] === person;
  return alone ? { devices: "all", users: new Map([[String(person), "any"]]) } : NOBODY;
};

const pinOf = (ledger: Ledger, plan: RoomPlan, purpose: Purpose, user: string): Pin | null => {
  const bot = plan.masterKeyOf(user);
  if (bot !== null) return purpose.bots.includes(user) ? { masterKey: bot } : null;
  if (!hasPart(ledger, purpose, user)) return null;
  const masterKey = pinnedKeyOf(ledger, user);
  return masterKey === null ? "first" : { masterKey };
};

/** Everybody joined to a room, as the homeserver tells it (it may lie: see `recipientsOf`). */
export const membersOf = (ledger: Ledger, room: string): string[] =>
  ledger
    .sql("SELECT key FROM room_state WHERE room = ? AND membership = 'join' ORDER BY key")
    .all(room)
    .map((row) => String(row.key));

/** Everybody whose words or keys matter here: bots and roster members in our rooms, and the people of chats. */
export const peopleOf = (ledger: Ledger, plan: RoomPlan, me: string): string[] => {
  const users = new Set(
    ledger
      .sql("SELECT person FROM dm")
      .all()
      .map((row) => String(row.person)),
  );
  for (const [room] of plan.all())
    for (const user of recipientsOf(ledger, plan, room, me).users.keys()) users.add(user);
  return [...users];
};

/** Rooms that this user is joined to. */
export const roomsOf = (ledger: Ledger, user: string): string[] =>
  ledger
    .sql(
      `SELECT s.room FROM room_state s JOIN room r ON r.id = s.room AND r.membership = 'join'
       WHERE s.key = ? AND s.membership = 'join'`,
    )
    .all(user)
    .map((row) => String(row.room));
