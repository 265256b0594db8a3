import { createHash } from "node:crypto";
import type { DUTY_PHRASES } from "../../core/duty/duty-phrases.ts";
import { canonical } from "../../core/envelope/canonical.ts";
import type { FIELD_PHRASES } from "../../core/field/field-phrases.ts";
import type { Ground } from "../../core/incident/decision.ts";
import type { DESK_ROOM_PHRASES } from "../../core/incident/desk-room-phrases.ts";
import type { DeskVoice } from "../../core/incident/desk-says.ts";
import type { Office } from "../../core/roster/office.ts";
import { type Say, speak } from "../../core/words/phrases.ts";
import type { Turn } from "../kit/turn.ts";
import { nameOf } from "./members.ts";
import { officeIn } from "./roster-book.ts";
import type { DeskSettings } from "./settings.ts";

/** What everything that the desk does has to hand. */
export interface Desk {
  readonly settings: DeskSettings;
  readonly turn: Turn;
  readonly ground: Ground;
  /** Who has which role, who is suspended, what waits for a second coordinator. */
  readonly office: Office;
  /** For the sentences of core/incident. */
  readonly voice: DeskVoice;
  /** For those of the room. */
  readonly say: Say<typeof DESK_ROOM_PHRASES>;
  /** For those about duty and calls. */
  readonly sayDuty: Say<typeof DUTY_PHRASES>;
  /** For those about who is out. */
  readonly sayField: Say<typeof FIELD_PHRASES>;
}

export const deskIn = (settings: DeskSettings, turn: Turn): Desk => {
  const office = officeIn(turn.ledger, settings.isDemo);
  return deskWith(settings, turn, office);
};

const deskWith = (settings: DeskSettings, turn: Turn, office: Office): Desk => ({
  ...{ settings, turn, office },
  ground: {
    policy: settings.policy,
    roster: office.roster,
    areas: new Set(settings.areas.map(({ id }) => id)),
    digest: (content) => createHash("sha256").update(canonical(content)).digest("base64url"),
  },
  voice: {
    language: settings.language,
    zone: settings.zone,
    nameOf,
    areaName: (area) => settings.areas.find(({ id }) => id === area)?.name ?? area,
  },
  say: speak(settings.roomLanguage),
  sayDuty: speak(settings.dutyLanguage),
  sayField: speak(settings.fieldLanguage),
});

/** A line of the bot, in the desk room unless in another; as a reply where it answers somebody. It makes no phone ring. */
export const answer = (
  { settings, turn }: Desk,
  body: string,
  to: string | null,
  room: string = settings.room,
  /** Who finds it again when they are back. */
  people: readonly string[] = [],
): string =>
  turn.say(room, "m.room.message", {
    msgtype: "m.notice",
    body,
    ...(people.length === 0 ? {} : { "m.mentions": { user_ids: people } }),
    ...(to === null ? {} : { "m.relates_to": { "m.in_reply_to": { event_id: to } } }),
  });
