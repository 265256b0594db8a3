import type { Ledger } from "../ledger/ledger.ts";
import type { RoomPlan } from "../rooms.ts";
import { membersOf, recipientsOf } from "./recipients.ts";

/**
 * Who is in a room that set-up made without a part in it. Its creator, the owner's account, is none: it has no device.
 * They get no keys and their words don't count; people should know and may remove them.
 */
export const strangers = (ledger: Ledger, plan: RoomPlan, me: string): { room: string; user: string }[] =>
  [...plan.all()].flatMap(([room]) => {
    const known = new Set(recipientsOf(ledger, plan, room, me).users.keys())
      .add(me)
      .add(creatorOf(ledger, room));
    return membersOf(ledger, room)
      .filter((user) => !known.has(user))
      .map((user) => ({ room, user }));
  });

const creatorOf = (ledger: Ledger, room: string): string =>
  String(
    ledger
      .sql(
        "SELECT json_extract(event, '$.sender') AS sender FROM room_state WHERE room = ? AND type = 'm.room.create'",
      )
      .get(room)?.sender ?? "",
  );
