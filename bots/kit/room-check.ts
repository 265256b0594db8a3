import type { Ledger } from "./ledger/ledger.ts";
import type { RoomPlan } from "./rooms.ts";

/** The one way of encrypting that Matrix has (client-server API, "Messaging algorithms"). */
export const ALGORITHM = "m.megolm.v1.aes-sha2";

/** How a room is encrypted, from its state as first seen; null where it never was. Once encrypted, always. */
export const encryptionOf = (
  ledger: Ledger,
  room: string,
): { rotationMs?: number; rotationMessages?: number } | null => {
  const content = stateOf(ledger, room, "m.room.encryption");
  if (content?.algorithm !== ALGORITHM) return isChatEncrypted(ledger, room) ? {} : null;
  const { rotation_period_ms: ms, rotation_period_msgs: messages } = content;
  return {
    ...(typeof ms === "number" && ms > 0 ? { rotationMs: Math.floor(ms) } : {}),
    ...(typeof messages === "number" && messages > 0 ? { rotationMessages: Math.floor(messages) } : {}),
  };
};

/** Whether plain text may go there: set-up made the room so, or we may not encrypt a chat; and nothing of it ever was encrypted. */
export const isOpenTo = (ledger: Ledger, plan: RoomPlan, room: string): boolean => {
  const purpose = plan.purposeOf(room);
  const isOpen = purpose ? purpose.encrypted === false : isPlainChat(ledger, room);
  return isOpen && stateOf(ledger, room, "m.room.encryption") === null;
};

/** A chat where something came encrypted, or where we turned it on, though no state says so (yet). */
const isChatEncrypted = (ledger: Ledger, room: string): boolean =>
  ledger
    .sql("SELECT 1 FROM room WHERE id = ?1 AND encrypted = 1 AND id IN (SELECT room FROM dm)")
    .get(room) !== undefined;

const isPlainChat = (ledger: Ledger, room: string): boolean =>
  !isChatEncrypted(ledger, room) &&
  ledger.sql("SELECT 1 FROM plain_chat WHERE room = ?").get(room) !== undefined;

/**
 * The rooms that set-up made against what the homeserver says of them. @returns what differs, one line each, without ids
 */
export const checkRooms = (ledger: Ledger, plan: RoomPlan): string[] => {
  const complaints: string[] = [];
  for (const [room, purpose] of plan.all()) {
    const name = `${purpose.kind}${purpose.name ? ` "${purpose.name}"` : ""}`;
    const membership = membershipOf(ledger, room);
    if (membership === null || membership === "invite") continue; // its invitation is on the way
    if (membership !== "join") {
      complaints.push(`the bot is no longer in the ${name} room`);
      continue;
    }
    const isPublic = purpose.kind === "public";
    const wanted: [string, string, string][] = [
      ...(purpose.encrypted
        ? ([["m.room.encryption", "algorithm", ALGORITHM]] as [string, string, string][])
        : []),
      ["m.room.join_rules", "join_rule", isPublic ? "public" : "invite"],
      ["m.room.history_visibility", "history_visibility", isPublic ? "world_readable" : "joined"],
    ];
    for (const [type, key, value] of wanted)
      if (stateOf(ledger, room, type)?.[key] !== value)
        complaints.push(`the ${name} room's ${type.slice(7)} isn't "${value}"`);
  }
  return complaints;
};

/** Our own membership, as the last sync had it; null for a room we never heard of. */
export const membershipOf = (ledger: Ledger, room: string): string | null => {
  const row = ledger.sql("SELECT membership FROM room WHERE id = ?").get(room);
  return row ? String(row.membership) : null;
};

const stateOf = (ledger: Ledger, room: string, type: string): Record<string, unknown> | null => {
  const row = ledger
    .sql("SELECT event FROM room_state WHERE room = ? AND type = ? AND key = ''")
    .get(room, type);
  return row ? (JSON.parse(String(row.event)) as { content: Record<string, unknown> }).content : null;
};
