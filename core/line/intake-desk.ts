import { z } from "zod";
import { point } from "../place/area.ts";
import { KINDS } from "../report/kind.ts";

const id = z.string().min(4).max(12);
const alias = z.string().regex(/^R[1-9]\d{0,8}$/);
const words = z.string().max(60_000);
/** Milliseconds since the epoch. */
const instant = z.int().min(0).max(8.64e15);

/** What intake understood of the words; null where nothing was said of it. */
export const understoodMessage = z.strictObject({
  kind: z.enum(KINDS).nullable(),
  area: z.string().max(40).nullable(),
  place: z.string().max(120).nullable(),
  /** For distances at the desk; never goes out. */
  point: point.nullable(),
  time: instant.nullable(),
  people: z.int().min(0).max(100_000).nullable(),
  /** Whether the reporter sees it, or heard of it. */
  sees: z.boolean().nullable(),
});
export type UnderstoodMessage = z.infer<typeof understoodMessage>;

/**
 * Intake tells the desk: somebody reported this, or has other words for it now (a correction, whole, so that it also
 * stands for a report that the desk never had). The account never comes along.
 */
export const reportMessage = z.strictObject({
  id,
  alias,
  words,
  /** When it was first said, by the reporter's homeserver. */
  at: instant,
  understood: understoodMessage,
  /** Whether it is the first of this account. */
  first: z.boolean(),
  /** The language in which it was said, as far as could be told. */
  language: z.enum(["en", "es"]).nullable(),
});
export type ReportMessage = z.infer<typeof reportMessage>;

/** The reporter said more of the same, within a quarter of an hour. */
export const followUpMessage = z.strictObject({
  id,
  alias,
  words,
  at: instant,
  /** What is new in it; null fields leave what was understood before. */
  understood: understoodMessage,
});
export type FollowUpMessage = z.infer<typeof followUpMessage>;

/** The reporter has taken it back. */
export const withdrawalMessage = z.strictObject({ id, alias, at: instant });
export type WithdrawalMessage = z.infer<typeof withdrawalMessage>;

/** What became of a report: told to its reporter in so many words, never "false alarm". */
export const outcomeMessage = z.strictObject({
  id,
  outcome: z.discriminatedUnion("is", [
    /** Verified, and people were warned. */
    z.strictObject({ is: z.literal("warned"), at: instant }),
    /** Somebody looked then and saw nothing at that time. */
    z.strictObject({ is: z.literal("nothing"), looked: instant }),
    z.strictObject({ is: z.literal("something_else"), looked: instant }),
    /** Nobody has been able to look yet. */
    z.strictObject({ is: z.literal("nobody_yet") }),
    /** What people were told is withdrawn. */
    z.strictObject({ is: z.literal("withdrawn"), at: instant }),
    /** The desk expects nothing more of it. */
    z.strictObject({ is: z.literal("closed") }),
  ]),
});
export type OutcomeMessage = z.infer<typeof outcomeMessage>;

/** The desk asks the reporter; under the bot's name. */
export const questionMessage = z.strictObject({ id, text: z.string().min(1).max(1_000) });
export type QuestionMessage = z.infer<typeof questionMessage>;
