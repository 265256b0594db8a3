import type { NewKey } from "./homeserver.ts";

/** The sessions of which keys came, among to-device messages as the engine gives them back: decrypted, without the key itself. */
export const newKeys = (messages: readonly object[]): NewKey[] =>
  messages.flatMap((message) => {
    const { type, content } = message as {
      type?: unknown;
      content?: { room_id?: unknown; session_id?: unknown };
    };
    if (type !== "m.room_key") return [];
    const { room_id: room, session_id: session } = content ?? {};
    return typeof room === "string" && typeof session === "string" ? [{ room, session }] : [];
  });
