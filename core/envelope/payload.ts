import { z } from "zod";
import { signedRecordSchema } from "../alert/record.ts";
import type { Json } from "./canonical.ts";
import { envelopeSchema } from "./envelope.ts";
import { digest } from "./keys.ts";
import { instant, slug } from "./manifest.ts";

/** `all`: the same bytes to every partner, so that two faces show. `pair:<org>`: for that partner alone. */
export const streamName = z.string().regex(/^(?:all|pair:[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?)$/);
const count = z.int().min(1);

const common = {
  v: z.literal(1),
  /** Who speaks. */
  org: slug,
  kind: z.string().regex(/^[a-z_]{1,32}$/),
  /** When it was made, and until when it matters. */
  iat: instant,
  exp: instant,
  body: z.record(z.string(), z.unknown()),
};

/** A position of a stream: the number and hash of its newest payload. */
const position = z.strictObject({ stream: streamName, epoch: count, seq: z.int().min(0), hash: digest });
export type Position = z.infer<typeof position>;

/** The frame of what is numbered; further fields are noticed later, when it is known to be authentic. */
const numbered = z.looseObject({
  ...common,
  stream: streamName,
  /** The life of the sender's ledger. */
  epoch: count,
  seq: count,
  /** SHA-256 of the payload before; of an epoch's first: the last head that the sender knows, or null. */
  prev: digest.nullable(),
});
export type Numbered = z.infer<typeof numbered>;

/** The frame of `head`, `want` and `snapshot`: idempotent, for one organisation. */
const unnumbered = z.looseObject({ ...common, to: slug });
export type Unnumbered = z.infer<typeof unnumbered>;

export const BODIES = {
  alert: z.strictObject({ signed: signedRecordSchema }),
  verdict: z.strictObject({
    /** Whose alert, which revision of it. */
    org: slug,
    alert: z.string().length(8),
    revision: count,
    /** `recordHash` of that revision. */
    record_hash: digest,
    says: z.enum(["agree", "doubt"]),
    grade: z.enum(["seen", "trusted", "other"]),
  }),
  manifest: z.strictObject({ manifest: envelopeSchema }),
  revoke: z.strictObject({ revocation: envelopeSchema }),
  head: z.strictObject({
    /** My newest of each stream that is for you. */
    mine: z.array(position).max(8),
    /** What I have of yours. */
    have: z.array(position).max(8),
    /** What of yours was shown here, where and when. */
    shown: z
      .array(
        z.strictObject({
          alert: z.string().length(8),
          revision: count,
          where: z.enum(["rooms", "page", "desk"]),
          at: instant,
        }),
      )
      .max(50),
    manifest_version: z.int().min(0),
  }),
  want: z.strictObject({ stream: streamName, epoch: count, from: count, to: count }),
  snapshot: z.strictObject({
    /** Where the stream stands: what comes before is no longer there. */
    at: position,
    /** The latest revision of each alert that is in force or was withdrawn within 30 days; in several parts if many. */
    alerts: z.array(signedRecordSchema).max(16),
    part: count,
    parts: count,
  }),
} as const;
export type Kind = keyof typeof BODIES;
export type BodyOf<K extends Kind> = z.infer<(typeof BODIES)[K]>;

/** Which stream a kind belongs to; null: not numbered. */
export const STREAM_OF: Readonly<Record<Kind, "all" | "pair" | null>> = {
  alert: "all",
  manifest: "all",
  revoke: "all",
  verdict: "pair",
  head: null,
  want: null,
  snapshot: null,
};

export const isKind = (kind: string): kind is Kind => Object.hasOwn(BODIES, kind);

export type Frame =
  | { readonly numbered: true; readonly head: Numbered }
  | { readonly numbered: false; readonly head: Unnumbered };

/** The frame of a payload; null where it has none, or where a known kind stands in the wrong one. */
export const frameOf = (value: Json | undefined): Frame | null => {
  if (typeof value !== "object" || value === null) return null;
  const isNumbered = "seq" in value;
  const parsed = isNumbered ? numbered.safeParse(value) : unnumbered.safeParse(value);
  if (!parsed.success) return null;
  const { kind } = parsed.data;
  if (isKind(kind) && (STREAM_OF[kind] !== null) !== isNumbered) return null;
  return isNumbered
    ? { numbered: true, head: parsed.data as Numbered }
    : { numbered: false, head: parsed.data as Unnumbered };
};

const FIELDS: ReadonlySet<string> = new Set([
  ...["v", "org", "kind", "iat", "exp", "body"],
  ...["stream", "epoch", "seq", "prev", "to"],
]);

export type Understood =
  | { [K in Kind]: { readonly ok: true; readonly kind: K; readonly body: BodyOf<K> } }[Kind]
  | { readonly ok: false; readonly why: "unknown_kind" | "unknown_field" | "malformed" | "wrong_stream" };

/** What an authentic payload says, or why this version can't tell. */
export const understand = ({ head, numbered: isNumbered }: Frame): Understood => {
  const { kind } = head;
  if (!isKind(kind)) return { ok: false, why: "unknown_kind" };
  if (isNumbered && (head.stream === "all") !== (STREAM_OF[kind] === "all"))
    return { ok: false, why: "wrong_stream" };
  const body = BODIES[kind].safeParse(head.body);
  const foreign = Object.keys(head).some((field) => !FIELDS.has(field) || (isNumbered && field === "to"));
  if (body.success && !foreign) return { ok: true, kind, body: body.data } as Understood;
  const onlyUnknown = body.success || body.error.issues.every(({ code }) => code === "unrecognized_keys");
  return { ok: false, why: onlyUnknown ? "unknown_field" : "malformed" };
};
