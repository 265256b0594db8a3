import { z } from "zod";
import { CHANGES } from "../alert/alert-texts.ts";
import { recordSchema } from "../alert/record.ts";

const { id, revision: number, action, level, kind, area, place, verified_how, reason } = recordSchema.shape;

/**
 * The desk orders a revision. What it says in words the relay makes itself, by the templates that the desk's preview
 * used too: a desk in wrong hands can order, but not write.
 */
export const orderMessage = z.strictObject({
  alert: id,
  revision: number,
  action,
  level,
  kind,
  area,
  place,
  when: z.int().min(0).max(8.64e15),
  issued: recordSchema.shape.issued,
  valid_until: recordSchema.shape.valid_until,
  verified_how,
  reason,
  change: z.enum(CHANGES).optional(),
  /** By language; scanned by the relay again. */
  own_words: z.record(z.string().regex(/^[a-z]{2,3}$/), z.string().max(600)).optional(),
  /** `city`: our alert rooms only; partners and the public don't get it. */
  scope: z.enum(["all", "city"]),
});
export type OrderMessage = z.infer<typeof orderMessage>;

const revision = { alert: id, revision: number };

/**
 * The relay has signed it, and homeservers have taken all that it says of it: it is out. Or, after a minute, they haven't
 * (`late`), and it goes on being tried.
 */
export const outMessage = z.strictObject({
  ...revision,
  rooms: z.int().min(0),
  partners: z.array(z.string()),
  published: z.boolean(),
  late: z.boolean(),
});
export type OutMessage = z.infer<typeof outMessage>;

/** Why the relay doesn't sign what the desk ordered. */
export const ORDER_REFUSALS = ["too_many", "private", "chain", "no_key"] as const;

export const refusedMessage = z.strictObject({
  ...revision,
  why: z.enum(ORDER_REFUSALS),
  /** What the scanner found, or what the chain lacks: for the desk's eyes. */
  what: z.string().max(500),
});
export type RefusedMessage = z.infer<typeof refusedMessage>;

/** Somebody looked because of a rumour, and saw nothing: the public is told so. */
export const checkMessage = z.strictObject({
  /** The desk's, for its answer alone: it goes no further. */
  incident: z.string().max(20),
  area,
  /** Milliseconds since the epoch. */
  looked: z.int().min(0).max(8.64e15),
});
export type CheckMessage = z.infer<typeof checkMessage>;

/** Why the relay doesn't sign that. */
export const checkRefusedMessage = z.strictObject({
  incident: z.string().max(20),
  why: z.enum(["too_many", "no_key"]),
});
export type CheckRefusedMessage = z.infer<typeof checkRefusedMessage>;

/** A partner says where they showed it; each place is said once. */
export const shownMessage = z.strictObject({
  ...revision,
  partner: z.string(),
  where: z
    .array(z.enum(["rooms", "page", "desk"]))
    .min(1)
    .max(3),
});
export type ShownMessage = z.infer<typeof shownMessage>;

/** Something authentic of a partner that isn't acted on by itself; people should look. */
export const asideMessage = z.strictObject({
  partner: z.string(),
  why: z.enum([
    ...(["two_faces", "unconfirmed", "quarantined", "unknown_kind", "unknown_field", "malformed"] as const),
    ...(["wrong_stream", "record", "root_signature", "rate", "expired", "late"] as const),
  ]),
});
export type AsideMessage = z.infer<typeof asideMessage>;

/** A partner's alert, checked for signature and order; nothing of it checked by us. */
export const statementMessage = z.strictObject({
  partner: z.string(),
  record: recordSchema,
  /** `posted`: our rooms have it already, as the partner's choice says. */
  did: z.enum(["posted", "nothing"]),
  /** Why it isn't an ordinary one: it came late, it has expired. */
  aside: z.enum(["late", "expired"]).nullable(),
});
export type StatementMessage = z.infer<typeof statementMessage>;
