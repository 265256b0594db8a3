import { z } from "zod";
import { recordSchema } from "../alert/record.ts";

/** The desk orders a revision: the relay checks it, links it to the one before, signs it and sends it everywhere. */
export const orderMessage = z.strictObject({
  record: recordSchema.omit({ supersedes: true }),
  /** `city`: our alert rooms only; partners and the public don't get it. */
  scope: z.enum(["all", "city"]),
});
export type OrderMessage = z.infer<typeof orderMessage>;

const revision = { alert: recordSchema.shape.id, revision: recordSchema.shape.revision };

/** The relay has signed it and handed it on. */
export const orderedMessage = z.strictObject({
  ...revision,
  rooms: z.int().min(0),
  partners: z.array(z.string()),
  published: z.boolean(),
});
export type OrderedMessage = z.infer<typeof orderedMessage>;

/** Why the relay doesn't sign what the desk ordered. */
export const ORDER_REFUSALS = ["too_many", "private", "chain", "no_key"] as const;

export const refusedMessage = z.strictObject({
  ...revision,
  why: z.enum(ORDER_REFUSALS),
  /** What the scanner found, or what the chain lacks: for the desk's eyes. */
  what: z.string().max(500),
});
export type RefusedMessage = z.infer<typeof refusedMessage>;

/** A partner says that they have it, and where they showed it. */
export const shownMessage = z.strictObject({
  ...revision,
  partner: z.string(),
  /** `posted`: in their rooms. `desk`: on a card that their people haven't decided on. */
  where: z.enum(["posted", "desk", "filed"]),
});
export type ShownMessage = z.infer<typeof shownMessage>;

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
