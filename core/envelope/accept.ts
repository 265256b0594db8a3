import { isOwnRecord } from "../alert/own-record.ts";
import type { SignedRecord } from "../alert/record.ts";
import { canonical, parseCanonical } from "./canonical.ts";
import { type Envelope, envelopeSchema, everySignatureHolds, PAYLOAD_AT_MOST, TYPES } from "./envelope.ts";
import { sha256 } from "./keys.ts";
import { alertKey, readManifest, readRevocation } from "./manifest.ts";
import type { Aside, Outcome, Refusal } from "./outcome.ts";
import { isRevoked, type PartnerState, publicKeyIn, takeManifest, takeRevocation } from "./partner-state.ts";
import { type Frame, frameOf, type Understood, understand } from "./payload.ts";
import { bySequence, hearHead, takeSnapshot } from "./sequence.ts";
import { recordHolds } from "./signed-record.ts";

export interface Context {
  /** Our organisation's id. */
  readonly us: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /**
   * Whose room, sender, cross-signed device and pinned identity brought it, by Matrix's account; null where another
   * transport did, which proves nothing and needs to prove nothing.
   */
  readonly carriedBy: string | null;
  /** The partner has said more than its share of late: of what is numbered, so that catching up goes on. */
  readonly overRate?: boolean;
}

export interface Accepted {
  readonly state: PartnerState;
  readonly outcome: Outcome;
}

/** Older than this an alert isn't posted by itself. ms. */
export const LATE_AFTER = 10 * 60_000;
/** A `head`, `want` or `snapshot` older than this is not answered. ms (design: protocol). */
const STALE_AFTER = 5 * 60_000;
/** Clocks may differ by so much. ms (design: protocol). */
export const AHEAD_AT_MOST = 10 * 60_000;

/** Judges one envelope of one partner, in the order of docs/protocol.md ("Acceptance"). */
export const accept = (before: PartnerState, given: unknown, context: Context): Accepted => {
  const refused = (why: Refusal, state = before): Accepted => ({ state, outcome: { is: "refused", why } });

  if (isTooLarge(given)) return refused("size");
  const shape = envelopeSchema.safeParse(given);
  if (!shape.success) return refused("shape");
  const envelope = shape.data;

  const state = takeRootsWord(before, envelope);
  const { signatures } = envelope;
  const [{ keyid } = { keyid: "" }] = signatures;
  const key = state.manifest === null ? undefined : alertKey(state.manifest, keyid);
  if (key === undefined || signatures.length !== 1) return refused("key", state);
  if (!everySignatureHolds(TYPES.message, envelope, () => key.public)) return refused("signature", state);
  const value = parseCanonical(envelope.payload);
  if (value === undefined) return refused("canonical", state);
  const frame = frameOf(value);
  if (frame === null) return refused("frame", state);
  const { head } = frame;
  if (head.org !== state.org) return refused("org", state);
  if (head.iat < key.from || head.iat >= key.until) return refused("key_window", state);
  const place = frame.numbered && frame.head.stream === "all" ? frame.head : null;
  if (isRevoked(state, keyid, place)) return refused("key_revoked", state);
  if (context.carriedBy !== null && context.carriedBy !== state.org) return refused("carrier", state);
  const toUs = frame.numbered
    ? frame.head.stream === "all" || frame.head.stream === `pair:${context.us}`
    : frame.head.to === context.us;
  if (!toUs) return refused("not_to_us", state);

  const says = understand(frame);
  const aside = asideOf(state, frame, says, context);
  const authentic = { envelope, frame, says };
  if (!frame.numbered) {
    if (Math.abs(context.now - head.iat) > STALE_AFTER) return refused("stale", state);
    if (aside !== null) return { state, outcome: { is: "set_aside", why: aside, ...authentic } };
    if (says.ok && says.kind === "head") return hearHead(state, frame.head, says.body, authentic, context.us);
    if (says.ok && says.kind === "snapshot") return takeSnapshot(state, says.body, authentic, context.us);
    return { state, outcome: { is: "accepted", ...authentic } };
  }
  const tooEarly = head.iat > context.now + AHEAD_AT_MOST;
  return bySequence(state, frame.head, sha256(envelope.payload), authentic, { aside, tooEarly });
};

const isTooLarge = (given: unknown): boolean =>
  typeof given === "object" &&
  given !== null &&
  "payload" in given &&
  typeof given.payload === "string" &&
  Buffer.byteLength(given.payload) > PAYLOAD_AT_MOST;

/** What the pinned root signed inside counts before anything else, or an organisation could never renew expired keys. */
const takeRootsWord = (state: PartnerState, { payload }: Envelope): PartnerState => {
  const frame = frameOf(parseCanonical(payload));
  const says = frame === null ? null : understand(frame);
  if (says?.ok !== true) return state;
  if (says.kind === "manifest") return takeManifest(state, says.body.manifest);
  if (says.kind === "revoke") return takeRevocation(state, says.body.revocation);
  return state;
};

/** What is known already stays the root's word, though another root may be pinned since. */
const isRootsWord = (state: PartnerState, says: Understood & { ok: true }): boolean => {
  if (says.kind === "manifest") {
    const { manifest } = says.body;
    const known = state.manifest !== null && canonical(state.manifest) === manifest.payload;
    return known || readManifest(manifest, state.root, state.org) !== null;
  }
  return says.kind === "revoke" && readRevocation(says.body.revocation, state.root, state.org) !== null;
};

/** Why something authentic isn't acted on by itself; null where it is. A retraction always is. */
const asideOf = (
  state: PartnerState,
  { head, numbered }: Frame,
  says: Understood,
  { now, overRate }: Context,
): Aside | null => {
  if (!state.confirmed) return "unconfirmed";
  if (!says.ok) return says.why;
  const holds = (signed: SignedRecord): boolean =>
    isOwnRecord(signed.record, state.org, head.iat) && recordHolds(signed, publicKeyIn(state));
  if (says.kind === "snapshot" && !says.body.alerts.every(holds)) return "record";
  if (says.kind === "alert" && !holds(says.body.signed)) return "record";
  if (says.kind === "alert" && says.body.signed.record.action === "retract") return null;
  if (state.quarantined) return "quarantined";
  if (says.kind === "manifest" || says.kind === "revoke")
    return isRootsWord(state, says) ? null : "root_signature";
  if (overRate === true && numbered) return "rate";
  // A correction is of use however late.
  if (says.kind === "alert" && says.body.signed.record.action === "correct") return null;
  if (head.exp <= now) return "expired";
  return says.kind === "alert" && now - head.iat > LATE_AFTER ? "late" : null;
};
