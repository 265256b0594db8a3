import type { INTAKE_PHRASES } from "../../core/report/intake-phrases.ts";
import type { Say } from "../../core/words/phrases.ts";
import type { Turn } from "../kit/turn.ts";
import { inTheirLanguage } from "./chat-language.ts";
import type { IntakeSettings, SpokenLanguage } from "./settings.ts";

export type Text = (say: Say<typeof INTAKE_PHRASES>, language: SpokenLanguage) => string;

/** Answers a message, in its person's language. Silent on phones: they have just written. @returns its transaction */
export const answer = (
  settings: IntakeSettings,
  turn: Turn,
  { room, id }: { readonly room: string; readonly id: string },
  text: Text,
): string =>
  turn.say(room, "m.room.message", {
    msgtype: "m.notice",
    body: inTheirLanguage(settings, turn.ledger, room, text),
    "m.relates_to": { "m.in_reply_to": { event_id: id } },
  });

/** Says something in a chat that answers no message. Silent on phones. */
export const mention = (settings: IntakeSettings, turn: Turn, room: string, text: Text): void => {
  say("m.notice", settings, turn, room, text);
};

/** Says something that somebody waits for: phones ring. @returns its transaction */
export const ring = (settings: IntakeSettings, turn: Turn, room: string, text: Text): string =>
  say("m.text", settings, turn, room, text);

const say = (msgtype: string, settings: IntakeSettings, turn: Turn, room: string, text: Text): string =>
  turn.say(room, "m.room.message", { msgtype, body: inTheirLanguage(settings, turn.ledger, room, text) });
