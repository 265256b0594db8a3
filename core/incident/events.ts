import { z } from "zod";
import { CHANGES } from "../alert/alert-texts.ts";
import { LEVELS, REASONS, VERIFIED_HOW } from "../alert/record.ts";
import { point } from "../place/area.ts";
import { CONSENTS } from "../report/consent.ts";
import { KINDS } from "../report/kind.ts";
import { ID_CHARACTERS } from "../report/report-id.ts";

/** What a verifier can say of an incident; also the ids of the poll's answers, in their order. */
export const SAYS = ["see", "trusted", "gone", "nothing", "else", "cannot"] as const;
export type Says = (typeof SAYS)[number];

/** The actions that go through a preview; a retraction doesn't. */
export const SENDS = ["issue", "update", "over", "correct"] as const;
export type Send = (typeof SENDS)[number];

export const OUTCOMES = ["verified", "nothing", "something_else", "nobody_could_look", "duplicate"] as const;

const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/);
const instant = z.int().min(0).max(8.64e15);
const incidentId = z.string().regex(new RegExp(`^[${ID_CHARACTERS}]{4,12}$`));
const alertId = z.string().regex(new RegExp(`^[${ID_CHARACTERS}]{8}$`));
const person = z.string().min(1).max(255);
/** A hash, or the id of sealed words: events themselves hold no words. */
const reference = z.string().min(1).max(128);
const place = z.string().min(1).max(120);
const people = z.int().min(0).max(100_000);
const level = z.literal(LEVELS);
const kind = z.enum(KINDS);
const receivers = z.array(z.string().min(1).max(255)).max(1_000);

const alias = z.string().regex(/^(?:R[1-9]\d{0,8}|caller)$/);

export const reportSchema = z.strictObject({
  id: incidentId,
  /** "caller" where a verifier took it down for somebody on the telephone. */
  alias,
  at: instant,
  /** Whether the reporter sees it, or heard of it; null: not said. */
  sees: z.boolean().nullable(),
  /** Whether it is the first of this account. */
  first: z.boolean(),
  /** Hash of the wording and of each photo, by which copies are known. */
  wording: reference.nullable(),
  photos: z.array(reference).max(20),
  /** The member who reported this, where one did: nobody verifies their own report. */
  holder: person.nullable(),
  /** The verifier who took the call. */
  taker: person.nullable(),
});
export type Report = z.infer<typeof reportSchema>;

/** What a card shows and a verdict is therefore about. */
export const shownSchema = z.strictObject({
  kind: kind.nullable(),
  area: slug.nullable(),
  place: place.nullable(),
  time: instant,
  people: people.nullable(),
  level,
  /** Ids of all reports, those of merged incidents too; sorted. */
  reports: z.array(incidentId),
});
export type Shown = z.infer<typeof shownSchema>;

const cause = z.string().min(1).max(255);
/** Nobody's doing: a timer's, a reporter's or a partner's. */
const nobody = z.null();
/** Common to all: when, and the id of what caused it (`by`, whose doing it was, too). */
const event = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), at: instant, cause, ...shape });

export const incidentEventSchema = z.discriminatedUnion("type", [
  event("opened", {
    /** Who took it down; null: a reporter. */
    by: person.nullable(),
    id: incidentId,
    city: slug,
    report: reportSchema,
    kind: kind.nullable(),
    area: slug.nullable(),
    place: place.nullable(),
    /** For distances at the desk; never goes out. */
    point: point.nullable(),
    time: instant,
    people: people.nullable(),
    level,
  }),
  event("report_attached", { by: person.nullable(), report: reportSchema }),
  event("followed_up", {
    by: nobody,
    report: incidentId,
    sees: z.boolean().nullable(),
    /** What was understood of it; fills what wasn't known, and corrects nothing that was. */
    kind: kind.nullable().default(null),
    area: slug.nullable().default(null),
    place: place.nullable().default(null),
    point: point.nullable().default(null),
    people: people.nullable().default(null),
    photos: z.array(reference).max(20),
  }),
  event("claimed", { by: person, until: instant }),
  event("released", { by: person }),
  event("verdict_given", {
    by: person,
    /** Whose verdict it is; another than `by` where it came by telephone. */
    person,
    says: z.enum(SAYS),
    /** When it was seen, or looked at. */
    seen: instant,
    /** Of `trusted`: a keyed hash of who said it. */
    source: reference.nullable(),
    /** The sealed words, where there are any. */
    words: reference.nullable(),
    bound: shownSchema,
  }),
  event("corrected", {
    by: person,
    kind: kind.nullable().optional(),
    where: z
      .strictObject({ area: slug.nullable(), place: place.nullable(), point: point.nullable() })
      .optional(),
    time: instant.optional(),
    people: people.nullable().optional(),
    level: level.optional(),
  }),
  event("merged", { by: person, other: incidentId, reports: z.array(reportSchema).min(1) }),
  event("merged_into", { by: person, into: incidentId }),
  event("split", { by: person, other: incidentId }),
  event("split_from", { by: person, from: incidentId }),
  event("noted", { by: person, words: reference }),
  event("previewed", {
    by: person,
    alert: alertId,
    digest: reference,
    action: z.enum(SENDS),
    reason: z.enum(REASONS).nullable(),
    change: z.enum(CHANGES).nullable(),
    words: reference.nullable(),
    until: instant,
    receivers: receivers.min(1),
    /** Verdicts given so far: one more voids the preview. */
    votes: z.int().min(0),
  }),
  event("sent", {
    by: person,
    alert: alertId,
    revision: z.int().min(1).max(1_000),
    digest: reference,
    action: z.enum(SENDS),
    level,
    kind,
    area: slug,
    place: place.nullable(),
    when: instant,
    how: z.enum(VERIFIED_HOW),
    until: instant,
    reason: z.enum(REASONS).nullable(),
    change: z.enum(CHANGES).nullable(),
    words: reference.nullable(),
    receivers: receivers.min(1),
    /** "city": partners and the public don't get it. */
    scope: z.enum(["all", "city"]),
    shown: shownSchema,
    /** Whose verdicts it rests on; empty only where it does no more than lower the level. */
    basis: z.array(person),
    lowered: z.boolean(),
  }).refine(({ basis, lowered }) => lowered || basis.length > 0, "nothing goes out without a verdict"),
  event("retracted", {
    by: person,
    alert: alertId,
    revision: z.int().min(2).max(1_001),
    reason: z.enum(REASONS),
    words: reference.nullable(),
  }),
  /** The relay didn't sign it, so it isn't out. */
  event("refused", { by: nobody, alert: alertId, revision: z.int().min(1).max(1_001) }),
  /** Homeservers have taken it: until then it is ordered, and nobody may have it yet. */
  event("went_out", { by: nobody, alert: alertId, revision: z.int().min(1).max(1_001) }),
  event("expired", { by: nobody }),
  event("rumour_checked", { by: person, looked: instant, area: slug, basis: z.array(person).min(1) }),
  event("partner_agreed", { by: nobody, org: slug, revision: z.int().min(1).max(1_000) }),
  event("closed", { by: person, outcome: z.enum(OUTCOMES) }),
  event("undone", { by: person, of: cause }),
  /** Its reporters were asked whether a lawyer may see what they said. */
  event("lawyer_asked", { by: nobody }),
  event("consented", { by: nobody, report: incidentId, alias, answer: z.enum(CONSENTS) }),
  /** Why stands beside it, and goes with it. `agreed`: the words only of reporters who agreed. */
  event("kept", { by: person, until: instant, agreed: z.boolean() }),
  event("let_go", { by: person }),
]);
export type IncidentEvent = z.infer<typeof incidentEventSchema>;
export type EventOf<T extends IncidentEvent["type"]> = Extract<IncidentEvent, { type: T }>;
