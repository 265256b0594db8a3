import { z } from "zod";
import { parseCanonical } from "./canonical.ts";
import {
  type Envelope,
  envelopeSchema,
  everySignatureHolds,
  PAYLOAD_AT_MOST,
  seal,
  TYPES,
} from "./envelope.ts";
import { keyIdOf, publicKey, type SigningKey } from "./keys.ts";

export const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/);
/** Milliseconds since the epoch. */
export const instant = z.int().min(0).max(8.64e15);
const name = z.string().min(1).max(80);

/** Who an organisation is and which keys speak for it, when. Signed by its root key; versions only grow. */
export const manifestSchema = z.strictObject({
  v: z.literal(1),
  org: slug,
  name,
  version: z.int().min(1),
  /** The root that signs this one; another than the last signed only together with the last. */
  root: publicKey,
  iat: instant,
  /** Alert keys with their windows (from ≤ iat < until); `seal`: the desk's X25519 key for referrals. */
  keys: z
    .array(
      z.strictObject({ use: z.enum(["alert", "seal"]), public: publicKey, from: instant, until: instant }),
    )
    .min(1)
    .max(16),
  bots: z
    .array(
      z.strictObject({
        role: z.enum(["relay", "desk"]),
        user_id: z.string().min(3).max(255),
        /** As Matrix writes keys: unpadded base64, not base64url. */
        master_key: z.string().regex(/^[A-Za-z0-9+/]{43}$/),
      }),
    )
    .max(8),
  servers: z.array(z.string().min(1).max(255)).max(8),
  areas: z.array(z.strictObject({ id: slug, name })).max(200),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** A key is void: for the stream `all` from a number on, for every other stream altogether. Signed by the root key. */
export const revocationSchema = z.strictObject({
  v: z.literal(1),
  org: slug,
  keyid: z.string().length(43),
  from: z.strictObject({ epoch: z.int().min(1), seq: z.int().min(1) }),
  iat: instant,
});
export type Revocation = z.infer<typeof revocationSchema>;

export const signManifest = (manifest: Manifest, ...roots: readonly SigningKey[]): Envelope =>
  seal(TYPES.manifest, manifest, ...roots);

export const signRevocation = (revocation: Revocation, root: SigningKey): Envelope =>
  seal(TYPES.revocation, revocation, root);

/**
 * A manifest that the pinned root signed; null for any other. A manifest with a new root carries the signatures of both.
 * @param root the pinned root's public key
 */
export const readManifest = (envelope: unknown, root: string, org?: string): Manifest | null => {
  const opened = open(envelope);
  const parsed = manifestSchema.safeParse(opened?.value);
  if (opened === null || !parsed.success) return null;
  const manifest = parsed.data;
  const roots = new Set([root, manifest.root]);
  const byId = new Map([...roots].map((key) => [keyIdOf(key), key]));
  const signers = new Set(opened.envelope.signatures.map(({ keyid }) => keyid));
  if (org !== undefined && manifest.org !== org) return null;
  if (signers.size !== roots.size || opened.envelope.signatures.length !== roots.size) return null;
  return everySignatureHolds(TYPES.manifest, opened.envelope, (keyid) => byId.get(keyid)) ? manifest : null;
};

/** A revocation that the pinned root signed; null for any other. */
export const readRevocation = (envelope: unknown, root: string, org: string): Revocation | null => {
  const opened = open(envelope);
  const parsed = revocationSchema.safeParse(opened?.value);
  if (opened === null || !parsed.success || parsed.data.org !== org) return null;
  const holds =
    opened.envelope.signatures.length === 1 &&
    everySignatureHolds(TYPES.revocation, opened.envelope, (keyid) =>
      keyid === keyIdOf(root) ? root : undefined,
    );
  return holds ? parsed.data : null;
};

const open = (envelope: unknown): { envelope: Envelope; value: unknown } | null => {
  const parsed = envelopeSchema.safeParse(envelope);
  if (!parsed.success || Buffer.byteLength(parsed.data.payload) > PAYLOAD_AT_MOST) return null;
  return { envelope: parsed.data, value: parseCanonical(parsed.data.payload) };
};

/** The alert key of a manifest by its id; undefined for a key that only seals. */
export const alertKey = (manifest: Manifest, keyid: string): Manifest["keys"][number] | undefined =>
  manifest.keys.find(({ use, public: half }) => use === "alert" && keyIdOf(half) === keyid);

/** The alert key whose window holds a moment: what the relay signs with. The newest, where windows overlap. */
export const alertKeyAt = (manifest: Manifest, at: number): Manifest["keys"][number] | undefined =>
  manifest.keys
    .filter(({ use, from, until }) => use === "alert" && from <= at && at < until)
    .toSorted((a, b) => b.from - a.from)[0];
