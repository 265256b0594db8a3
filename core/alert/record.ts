import { z } from "zod";
import { KINDS } from "../report/kind.ts";
import { ID_CHARACTERS } from "../report/report-id.ts";

/** L1 notice, L2 warning, L3 urgent. */
export const LEVELS = [1, 2, 3] as const;
export type Level = (typeof LEVELS)[number];

export const ALERT_ACTIONS = ["issue", "update", "over", "correct", "retract"] as const;
export type AlertAction = (typeof ALERT_ACTIONS)[number];

/** Why an alert is withdrawn or corrected. */
export const REASONS = [
  "did_not_happen",
  "wrong_place",
  "wrong_time",
  "already_reported",
  "sent_by_mistake",
] as const;
export type Reason = (typeof REASONS)[number];

/** A volunteer sees it; saw it and it is gone; two sources that volunteers trust saw it. */
export const VERIFIED_HOW = ["seen", "seen_earlier", "trusted"] as const;

/** Times in the record are milliseconds since the epoch; `when` is rounded to this. */
export const WHEN_ROUNDED_TO = 5 * 60_000;

const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/);
const instant = z.int().min(0).max(8.64e15);
const line = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u);

/** What a revision says in one language: a headline that stands alone, and paragraphs of plain text. */
export const alertText = z.strictObject({
  headline: line(200),
  paragraphs: z.array(line(600)).min(1).max(12),
});
export type AlertText = z.infer<typeof alertText>;

/**
 * The public form of one revision of an alert, and all that the public side ever receives. There is no field for a
 * person, a plate, a reporter's words or an exact point: what isn't in it can't leak. Keys are `[a-z0-9_]` and numbers
 * are integers, so that its canonical JSON (RFC 8785) is the same everywhere.
 */
export const recordSchema = z.strictObject({
  v: z.literal(1),
  /** The public id, eight characters, the same for all revisions. */
  id: z.string().regex(new RegExp(`^[${ID_CHARACTERS}]{8}$`)),
  revision: z.int().min(1).max(1_000),
  action: z.enum(ALERT_ACTIONS),
  /** Who says this. */
  org: slug,
  /** Who verified it: the same, so far; nobody signs for another. */
  origin: slug,
  level: z.literal(LEVELS),
  kind: z.enum(KINDS),
  area: z.strictObject({ id: slug, name: line(80) }),
  /** A public landmark that a dispatcher chose; never a home. */
  place: line(120).optional(),
  /** When it was seen, to five minutes. */
  when: instant.refine((at) => at % WHEN_ROUNDED_TO === 0, "to five minutes"),
  /** When this revision was made. */
  issued: instant,
  valid_until: instant,
  verified_how: z.enum(VERIFIED_HOW),
  /** Given where the action is `correct` or `retract`. */
  reason: z.enum(REASONS).optional(),
  /** By language (two or three letters). */
  texts: z
    .record(z.string().regex(/^[a-z]{2,3}$/), alertText)
    .refine((texts) => Object.keys(texts).length > 0, "at least one language"),
  /** SHA-256 (base64url) of the canonical JSON of the revision before this one; null for the first. */
  supersedes: z.string().length(43).nullable(),
});
export type AlertRecord = z.infer<typeof recordSchema>;

/** A record with the signature by which anybody can check it. */
export const signedRecordSchema = z.strictObject({
  record: recordSchema,
  /** Ed25519 over DSSE's pre-authentication encoding of the record's canonical JSON. base64url. */
  signature: z.strictObject({ keyid: z.string().min(8).max(64), sig: z.string().length(86) }),
});
export type SignedRecord = z.infer<typeof signedRecordSchema>;
