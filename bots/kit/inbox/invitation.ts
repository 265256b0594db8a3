import type { RawEvent } from "../homeserver/homeserver.ts";
import type { RoomPlan } from "../rooms.ts";
import type { Turn } from "../turn.ts";

export interface InvitationRule {
  readonly plan: RoomPlan;
  readonly me: string;
  /** Whether people of our own homeserver may open a chat with this bot. */
  readonly takesDms: boolean;
}

/** Joins the rooms that set-up made, and chats of people on our own homeserver; refuses everything else. @returns whether a chat was opened that we didn't know */
export const decideInvitation = (
  rule: InvitationRule,
  room: string,
  inviter: string | null,
  _events: readonly RawEvent[],
  turn: Turn,
): boolean => {
  if (rule.plan.purposeOf(room)) {
    turn.join(room, inviter === null ? [] : [serverOf(inviter)]);
    return false;
  }
  const isChat =
    rule.takesDms &&
    inviter !== null &&
    serverOf(inviter) === serverOf(rule.me) &&
    rule.plan.masterKeyOf(inviter) === null;
  if (!isChat) {
    turn.leave(room);
    return false;
  }
  // A chat is its first person's for good: keys, unsent answers and the alias go by the room.
  const { changes } = turn.ledger
    .sql("INSERT INTO dm VALUES(?, ?) ON CONFLICT DO NOTHING")
    .run(room, inviter);
  const person = turn.ledger.sql("SELECT person FROM dm WHERE room = ?").get(room)?.person;
  if (person === inviter) turn.join(room);
  else turn.leave(room);
  return changes > 0;
};

const serverOf = (user: string): string => user.slice(user.indexOf(":") + 1);
