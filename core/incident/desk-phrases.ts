import type { Language } from "../words/phrases.ts";
import { REFUSALS } from "./refusals.ts";
import type { DeskWord } from "./roles.ts";

/** What each event is answered with; all begin with id and place. Merging is told on the side that goes on. */
export const ECHOES = {
  opened: { level: "level" },
  claimed: { by: "person", until: "time" },
  released: { by: "person" },
  verdict_given: { person: "person", says: "says" },
  verdict_for: { person: "person", says: "says", by: "person" },
  corrected: { kind: "kind", time: "time", level: "level" },
  merged: { other: "id" },
  split: { other: "id" },
  noted: { by: "person" },
  previewed: { by: "person", until: "time" },
  sent: { by: "person", action: "action", until: "time" },
  retracted: { by: "person", reason: "reason" },
  expired: {},
  rumour_checked: { looked: "time" },
  partner_agreed: { org: "text" },
  closed: { by: "person", outcome: "outcome" },
  undone: { by: "person" },
  consented: { alias: "text", answer: "consent" },
  /** Follow the echo of a verdict or a correction where they hold. */
  not_counted: { why: "why" },
  whose: {},
  now_stale: {},
  /** What somebody saw a while ago may be so no more. */
  still_so: { at: "time" },
  after_send: { at: "time" },
} as const;

/** Keys of sentences with the names of their parameters. */
const named = <Prefix extends string, Code extends string>(
  prefix: Prefix,
  sentences: Readonly<Record<Code, object>>,
  ...all: readonly string[]
): Readonly<Record<`${Prefix}.${Code}`, readonly string[]>> =>
  Object.fromEntries<readonly string[]>(
    Object.entries<object>(sentences).map(([code, shape]) => [
      `${prefix}.${code}`,
      [...all, ...Object.keys(shape)],
    ]),
  ) as Record<`${Prefix}.${Code}`, readonly string[]>;

/** What the desk says, in every language: config/texts/<language>/desk.ts. */
export const DESK_PHRASES = {
  ...named("refusal", REFUSALS),
  ...named("echo", ECHOES, "id", "where"),
  "kind.none": [],
  "kind.presence": [],
  "kind.stop": [],
  "kind.door_knock": [],
  "kind.detention": [],
  "kind.checkpoint": [],
  "kind.operation": [],
  "kind.other": [],
  "where.none": [],
  "where.place": ["area", "place"],
  "level.1": [],
  "level.2": [],
  "level.3": [],
  "role.all": [],
  "role.responder": [],
  "role.verifier": [],
  "role.dispatcher": [],
  "role.coordinator": [],
  "verification.unverified": [],
  "verification.corroborated": [],
  "verification.verified": [],
  "verification.disputed": [],
  "verification.unverifiable": [],
  "verification.refuted": [],
  "situation.reported": [],
  "situation.active": [],
  "situation.gone": [],
  "situation.over": [],
  "publication.internal": [],
  "publication.ordered": ["until"],
  "publication.withdrawing": [],
  "publication.sent": ["until"],
  "publication.corrected": ["until"],
  "publication.expired": [],
  "publication.retracted": [],
  "says.see": [],
  "says.trusted": [],
  "says.gone": [],
  "says.nothing": [],
  "says.else": [],
  "says.cannot": [],
  "action.issue": [],
  "action.update": [],
  "action.over": [],
  "action.correct": [],
  "reason.did_not_happen": [],
  "reason.wrong_place": [],
  "reason.wrong_time": [],
  "reason.already_reported": [],
  "reason.sent_by_mistake": [],
  "outcome.verified": [],
  "outcome.nothing": [],
  "outcome.something_else": [],
  "outcome.nobody_could_look": [],
  "outcome.duplicate": [],
  "why.no_role": [],
  "why.learner": [],
  "why.lapsed": [],
  "why.not_compared": [],
  "why.suspended": [],
  "why.own_report": [],
  "why.stale": [],
  "card.reports": ["count", "who"],
  "card.sees": ["alias"],
  "card.heard": ["alias"],
  "card.unsaid": ["alias"],
  "card.caller": [],
  "card.first": ["alias"],
  "card.photos": ["count"],
  "card.people": ["count"],
  "card.claimed": ["person", "count"],
  "card.vote": ["person", "says", "at"],
  "card.vote_by_phone": ["person", "by", "says", "at"],
  "card.vote_not_counted": ["vote", "why"],
  "card.like": ["id", "how", "word"],
  "card.metres": ["count"],
  "card.same_area": [],
  "card.earlier": ["count"],
  "card.later": ["count"],
  "card.more_words": ["count", "id"],
  "card.cut": [],
  "card.note": ["person", "at", "text"],
  "card.queued": ["alias", "count"],
  "card.merged": ["into"],
  "card.closed": ["outcome"],
  "card.lawyer": ["answers"],
  "card.lawyer_of": ["alias", "answer"],
  "consent.yes": [],
  "consent.photos": [],
  "consent.no": [],
  "consent.silent": [],
  "poll.question": ["id", "where"],
  "poll.see": [],
  "poll.trusted": [],
  "poll.gone": [],
  "poll.nothing": [],
  "poll.else": [],
  "poll.cannot": [],
  "poll.send_question": ["id", "where"],
  "poll.send_all": [],
  "poll.send_city": [],
} as const;

/** The words and sentences of the desk in one language. */
export interface DeskLanguage extends Language<typeof DESK_PHRASES> {
  /** What can be typed for each word; the first is what hints tell to type. */
  readonly words: Readonly<Record<DeskWord, readonly [string, ...string[]]>>;
}

/** Of each word the way of typing it that hints name. */
export const firstOf = (words: DeskLanguage["words"]): Readonly<Record<DeskWord, string>> =>
  Object.fromEntries(Object.entries(words).map(([word, [first]]) => [word, first])) as Record<
    DeskWord,
    string
  >;
