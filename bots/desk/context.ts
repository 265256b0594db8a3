import { createHash } from "node:crypto";
import { canonical } from "../../core/envelope/canonical.ts";
import type { Ground } from "../../core/incident/decision.ts";
import type { DESK_ROOM_PHRASES } from "../../core/incident/desk-room-phrases.ts";
import type { DeskVoice } from "../../core/incident/desk-says.ts";
import { type Say, speak } from "../../core/words/phrases.ts";
import type { Turn } from "../kit/turn.ts";
import { nameOf, rosterOf } from "./members.ts";
import type { DeskSettings } from "./settings.ts";

/** What everything that the desk does has to hand. */
export interface Desk {
  readonly settings: DeskSettings;
  readonly turn: Turn;
  readonly ground: Ground;
  /** For the sentences of core/incident. */
  readonly voice: DeskVoice;
  /** For those of the room. */
  readonly say: Say<typeof DESK_ROOM_PHRASES>;
}

export const deskIn = (settings: DeskSettings, turn: Turn): Desk => ({
  settings,
  turn,
  ground: {
    policy: settings.policy,
    roster: rosterOf(turn.ledger, settings.isDemo),
    digest: (content) => createHash("sha256").update(canonical(content)).digest("base64url"),
  },
  voice: {
    language: settings.language,
    zone: settings.zone,
    nameOf,
    areaName: (area) => settings.areas.find(({ id }) => id === area)?.name ?? area,
  },
  say: speak(settings.roomLanguage),
});

/** A line of the bot in the desk room; as a reply where it answers somebody. It makes no phone ring. */
export const answer = ({ settings, turn }: Desk, body: string, to: string | null): string =>
  turn.say(settings.room, "m.room.message", {
    msgtype: "m.notice",
    body,
    ...(to === null ? {} : { "m.relates_to": { "m.in_reply_to": { event_id: to } } }),
  });
