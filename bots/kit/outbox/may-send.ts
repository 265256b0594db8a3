import type { Ledger } from "../ledger/ledger.ts";
import { membersOf, recipientsOf } from "../recipients/recipients.ts";
import { encryptionOf, isOpenTo, membershipOf } from "../room-check.ts";
import type { RoomPlan } from "../rooms.ts";
import { isUnsureOfSent } from "./adopt-sent.ts";

/** Whether messages can go to a room now. `plain`: everybody is there, and it isn't known as encrypted. */
export const maySend = (
  ledger: Ledger,
  plan: RoomPlan,
  me: string,
  room: string,
): "yes" | "wait" | "plain" => {
  if (membershipOf(ledger, room) !== "join" || isUnsureOfSent(ledger)) return "wait";
  const purpose = plan.purposeOf(room);
  const present = new Set(membersOf(ledger, room)).add(me);
  const isForBots = purpose?.kind === "line" || purpose?.kind === "exchange";
  if (isForBots && !purpose.bots.every((bot) => present.has(bot))) return "wait"; // nobody there to get the key
  if (!purpose && recipientsOf(ledger, plan, room, me).users.size === 0) return "wait"; // not two in a chat
  return encryptionOf(ledger, room) !== null || isOpenTo(ledger, plan, room) ? "yes" : "plain";
};
