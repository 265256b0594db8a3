import { z } from "zod";
import { point } from "../place/area.ts";
import { CONSENTS } from "../report/consent.ts";
import { KINDS } from "../report/kind.ts";

const id = z.string().min(4).max(12);
const alias = z.string().regex(/^R[1-9]\d{0,8}$/);
const holderNumber = z.int().min(1).max(1_000_000);
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
  /** The number of the role-holder whose account it came from; null: of nobody with a role. */
  holder: holderNumber.nullable().default(null),
});
export type ReportMessage = z.infer<typeof reportMessage>;

/** Whose reports wait their turn at intake, those with most first, and how many more people's. The newest is what is so. */
export const queuedMessage = z.strictObject({
  queued: z.array(z.strictObject({ alias, count: z.int().min(1).max(1_000_000) })).max(20),
  others: z.strictObject({ people: z.int().min(0).max(1_000_000), count: z.int().min(0).max(1_000_000) }),
});
export type QueuedMessage = z.infer<typeof queuedMessage>;

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

/** Its reporter says that a later report is about the same as an earlier one: people decide whether it is. */
export const sameMessage = z.strictObject({ id, alias, as: id });
export type SameMessage = z.infer<typeof sameMessage>;

const base64 = z.string().max(64);
/** A file on the homeserver with what opens it (client-server API, "Sending encrypted attachments"). */
const fileOfEvent = z.strictObject({
  v: z.literal("v2"),
  url: z.string().max(600),
  key: z.strictObject({
    ...{ kty: z.literal("oct"), alg: z.literal("A256CTR"), k: base64, ext: z.literal(true) },
    key_ops: z.array(z.string().max(16)).max(4),
  }),
  iv: base64,
  hashes: z.strictObject({ sha256: base64 }),
});
/** SHA-256 of the original, hexadecimal. */
const original = z.string().regex(/^[0-9a-f]{64}$/);
const bytes = z.int().min(0).max(100_000_000);

/** A picture that came with a report: cleaned of all but its pixels, encrypted again. The original stays with intake, sealed. */
export const pictureMessage = z.strictObject({
  id,
  alias,
  at: instant,
  /** Which of this report's files it is, from 1. */
  number: z.int().min(1).max(1_000),
  original,
  file: fileOfEvent,
  width: z.int().min(1).max(10_000),
  height: z.int().min(1).max(10_000),
  size: bytes,
});
export type PictureMessage = z.infer<typeof pictureMessage>;

export const ATTACHED = ["voice", "sound", "video", "file"] as const;

/** Something else that came with a report and was passed on as it is: its reporter agreed, and it isn't cleaned. */
export const attachmentMessage = z.strictObject({
  id,
  alias,
  at: instant,
  number: z.int().min(1).max(1_000),
  what: z.enum(ATTACHED),
  original,
  file: fileOfEvent,
  size: bytes,
});
export type AttachmentMessage = z.infer<typeof attachmentMessage>;

/** The reporter took a picture or file back. */
export const fileWithdrawalMessage = z.strictObject({ id, alias, number: z.int().min(1).max(1_000) });
export type FileWithdrawalMessage = z.infer<typeof fileWithdrawalMessage>;

/** The reporter has taken it back. */
export const withdrawalMessage = z.strictObject({
  id,
  alias,
  at: instant,
  /** Whether they were told that it stays, sealed, since the desk keeps it; otherwise that it is destroyed, and it is. */
  kept: z.boolean().default(false),
});
export type WithdrawalMessage = z.infer<typeof withdrawalMessage>;

/** The desk keeps a report as evidence, and until when; null: no longer. The newest of each report is what is so. */
export const keepMessage = z.strictObject({ id, until: instant.nullable() });
export type KeepMessage = z.infer<typeof keepMessage>;

/** The desk lets a reporter be asked whether a lawyer may see these reports of theirs, and write to them. */
export const lawyerQuestionMessage = z.strictObject({ ids: z.array(id).min(1).max(20) });
export type LawyerQuestionMessage = z.infer<typeof lawyerQuestionMessage>;

/** What they said, the newest each time. */
export const consentMessage = z.strictObject({
  ids: z.array(id).min(1).max(20),
  alias,
  answer: z.enum(CONSENTS),
  at: instant,
});
export type ConsentMessage = z.infer<typeof consentMessage>;

/** Whether the desk keeps everything there is. */
export const keepAllMessage = z.strictObject({ on: z.boolean() });
export type KeepAllMessage = z.infer<typeof keepAllMessage>;

/** What intake has of a report that is to be kept: how many messages, pictures and files; nothing where it came too late. */
export const heldMessage = z.strictObject({
  id,
  words: z.int().min(0).max(100_000),
  originals: z.int().min(0).max(1_000),
});
export type HeldMessage = z.infer<typeof heldMessage>;

/** What became of a report: told to its reporter in so many words, never "false alarm". */
export const outcomeMessage = z.strictObject({
  id,
  outcome: z.discriminatedUnion("is", [
    /** Verified, and people were warned. */
    z.strictObject({ is: z.literal("warned"), at: instant }),
    /** Somebody looked then and saw nothing at that time. */
    z.strictObject({ is: z.literal("nothing"), looked: instant }),
    z.strictObject({
      is: z.literal("something_else"),
      looked: instant,
      /** What it was, in the volunteer's words; null: not said. */
      what: z.string().min(1).max(300).nullable().default(null),
    }),
    /** Another organisation has it now, in whose area it happened. */
    z.strictObject({ is: z.literal("passed"), to: z.string().min(1).max(80) }),
    /** Nobody has been able to look yet. */
    z.strictObject({ is: z.literal("nobody_yet") }),
    /** What people were told is withdrawn. */
    z.strictObject({ is: z.literal("withdrawn"), at: instant }),
    /** The desk expects nothing more of it. */
    z.strictObject({ is: z.literal("closed") }),
  ]),
});
export type OutcomeMessage = z.infer<typeof outcomeMessage>;

/**
 * The desk says who has a role, so that intake can mark what comes from their own accounts: keyed hashes of ids, under a
 * key made for nothing else. All of them each time.
 */
export const roleHoldersMessage = z.strictObject({
  key: z.string().regex(/^[\w-]{43}$/),
  holders: z.array(z.strictObject({ number: holderNumber, hash: z.string().regex(/^[\w-]{43}$/) })).max(500),
});
export type RoleHoldersMessage = z.infer<typeof roleHoldersMessage>;

/** The desk asks the reporter; under the bot's name. */
export const questionMessage = z.strictObject({ id, text: z.string().min(1).max(1_000) });
export type QuestionMessage = z.infer<typeof questionMessage>;

/**
 * Whether anybody is on duty at the desk, so that reporters are told when nobody is. Told by the desk at its start and
 * whenever it changes; the newest is what is so.
 */
export const dutyMessage = z.strictObject({
  open: z.boolean(),
  /** When it opens again, as who left last said; null: nobody said, or it is open. */
  opens: instant.nullable(),
});
export type DutyMessage = z.infer<typeof dutyMessage>;
