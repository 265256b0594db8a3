/**
 * What a parameter of a desk's sentence is, and so how it is written: as it stands, as a name, as a time of the city, as
 * the word to type; the others by the phrase for that value, such as "level.2".
 */
export type ParamKind =
  | ("id" | "number" | "text")
  | ("person" | "time" | "word")
  | ("level" | "role" | "says" | "kind" | "action" | "reason" | "outcome" | "why" | "consent");

/** Every way in which a command is refused, with what its sentence needs. The sentences are in config/texts. */
export const REFUSALS = {
  not_allowed: { word: "word", role: "role" },
  merged: { id: "id", into: "id" },
  closed: { id: "id" },
  claimed: { id: "id", by: "person", until: "time" },
  not_claimed: { id: "id" },
  future: { at: "time" },
  for_yourself: {},
  for_nobody: { person: "person" },
  nothing_changed: { id: "id" },
  same_incident: { id: "id" },
  other_city: { id: "id", other: "id" },
  other_closed: { other: "id" },
  other_merged: { other: "id", into: "id" },
  other_sent: { id: "id", other: "id" },
  both_sent: { id: "id", other: "id" },
  not_merged: { id: "id", other: "id" },
  no_kind: { id: "id" },
  no_area: { id: "id" },
  no_receivers: { id: "id" },
  no_reason: { id: "id" },
  valid_too_long: { minutes: "number" },
  already_issued: { id: "id" },
  not_issued: { id: "id" },
  after_over: { id: "id" },
  retracted: { id: "id" },
  withdrawal_refused: { id: "id" },
  no_preview: { id: "id" },
  preview_replaced: { id: "id", by: "person", at: "time" },
  preview_changed: { id: "id" },
  preview_voted: { id: "id", by: "person" },
  preview_sent: { id: "id", by: "person", at: "time" },
  preview_old: { id: "id", minutes: "number" },
  not_compared: {},
  unverified: { id: "id" },
  disputed: { id: "id", by: "person" },
  second_verifier: { id: "id", level: "level" },
  sender_alone: { id: "id" },
  taker_alone: { id: "id", by: "person" },
  no_fresh_look: { id: "id", minutes: "number" },
  still_seen: { id: "id", by: "person", at: "time" },
  wider_before: { id: "id" },
  own_role: {},
  no_member: { person: "person" },
  is_suspended: { person: "person" },
  is_compared: { person: "person" },
  not_seen: { person: "person" },
  vouched_before: { person: "person" },
  last_coordinator: {},
  suspended: {},
  nothing_to_undo: { seconds: "number" },
  sent_since: { id: "id" },
  in_force: { id: "id" },
} as const satisfies Record<string, Readonly<Record<string, ParamKind>>>;

export type RefusalCode = keyof typeof REFUSALS;

export type Params<Shape> = {
  readonly [P in keyof Shape]: Shape[P] extends "time" | "number" | "level" ? number : string;
};

/** Why a command isn't done, with what the desk needs to say it. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly data: Readonly<Record<string, string | number>>;
}

export const refusal = <C extends RefusalCode>(code: C, data: Params<(typeof REFUSALS)[C]>): Refusal => ({
  code,
  data,
});
