import type { HostileHomeserver } from "../hostile-homeserver.ts";
import { type Injection, injectsEvent } from "./injects-event.ts";

/** Words put into somebody's mouth: an unencrypted message in a room that may be encrypted. */
export function speaksPlaintext(
  hostile: HostileHomeserver,
  roomId: string,
  sender: string,
  words: string | Record<string, unknown>,
): Injection {
  const content = typeof words === "string" ? { msgtype: "m.text", body: words } : words;
  return injectsEvent(hostile, roomId, { type: "m.room.message", sender, content });
}
