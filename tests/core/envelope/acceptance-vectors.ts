import type { AlertRecord } from "../../../core/alert/record.ts";
import { type Envelope, PAYLOAD_AT_MOST, seal, TYPES } from "../../../core/envelope/envelope.ts";
import { sha256, signPayload } from "../../../core/envelope/keys.ts";
import { type Manifest, signManifest, signRevocation } from "../../../core/envelope/manifest.ts";
import { signRecord } from "../../../core/envelope/signed-record.ts";
import {
  alert,
  issue,
  later,
  MINUTE,
  manifest,
  NOW,
  newRoot,
  retraction,
  root,
  stranger,
  times,
} from "./vector-ground.ts";

const frame = { v: 1, org: "la", kind: "alert", epoch: 1, stream: "all", seq: 1, prev: null, ...times };
const bodyOf = (record: AlertRecord) => ({ signed: signRecord(record, alert) });
const message = (value: object, key = alert): Envelope => seal(TYPES.message, value, key);
const payload = { ...frame, body: bodyOf(issue) };
const first = message(payload);
const second = message({ ...payload, seq: 2, prev: sha256(first.payload), body: bodyOf(retraction) });
const third = message({ ...payload, seq: 3, prev: sha256(second.payload) });
/** Signed as it is, canonical or not. */
const signedText = (text: string): Envelope => ({
  payload: text,
  signatures: [{ keyid: alert.keyid, sig: signPayload(TYPES.message, text, alert) }],
});
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** The last of 86 characters carries two bits of the signature; the next character has a spare bit set. */
function spareBit(sig: string): string {
  return sig.slice(0, -1) + ALPHABET.charAt(ALPHABET.indexOf(sig.slice(-1)) + 1);
}

const withSig = (change: (sig: string) => string): Envelope => ({
  payload: first.payload,
  signatures: first.signatures.map(({ keyid, sig }) => ({ keyid, sig: change(sig) })),
});
const tell = (kind: string, body: object, to = "oak") =>
  message({ v: 1, org: "la", kind, to, ...times, body });
const want = { stream: "all", epoch: 1, from: 1, to: 2 };
const position = (envelope: Envelope, seq: number) => ({
  stream: "all",
  epoch: 1,
  seq,
  hash: sha256(envelope.payload),
});
const headOf = (...mine: object[]) => tell("head", { mine, have: [], shown: [], manifest_version: 1 });
const newer = {
  ...manifest,
  version: 2,
  keys: [{ ...manifest.keys[0], public: stranger.publicKey }],
} as Manifest;
const moved = { ...manifest, version: 2, root: newRoot.publicKey };
const bringing = (signed: Envelope, key = alert) =>
  message({ ...frame, kind: "manifest", body: { manifest: signed } }, key);
const revocation = signRevocation(
  { v: 1, org: "la", keyid: alert.keyid, from: { epoch: 1, seq: 2 }, iat: NOW },
  root,
);
const revoking = message({ ...frame, kind: "revoke", body: { revocation } });

interface Step {
  readonly envelope: unknown;
  readonly outcome: string;
  /** Minutes after `now`. */
  readonly after?: number;
  readonly carried_by?: string | null;
}
const one = (reason: string, envelope: unknown, outcome: string, rest: object = {}) => ({
  reason,
  steps: [{ envelope, outcome, ...rest }] as Step[],
});
const many = (reason: string, ...steps: (readonly [unknown, string])[]) => ({
  reason,
  steps: steps.map(([envelope, outcome]) => ({ envelope, outcome })) as Step[],
});

/** Expected outcomes are written by hand; only bytes and signatures are computed. */
export const acceptance = [
  one("the first of a stream", first, "accepted"),
  many("in order", [first, "accepted"], [second, "accepted"], [third, "accepted"]),
  many("the same again", [first, "accepted"], [first, "duplicate"]),
  one("payload larger than 16 KiB", { ...first, payload: "x".repeat(PAYLOAD_AT_MOST + 1) }, "refused: size"),
  one("a field that envelopes don't have", { ...first, more: 1 }, "refused: shape"),
  one("no signature", { payload: first.payload, signatures: [] }, "refused: shape"),
  one("a key that is in no manifest", message(payload, stranger), "refused: key"),
  one("the root key speaks only for manifests and revocations", message(payload, root), "refused: key"),
  one(
    "one character of the payload is another",
    { ...first, payload: first.payload.replace("Soto", "Sota") },
    "refused: signature",
  ),
  one(
    "one character of the signature is another",
    withSig((sig) => (sig.startsWith("A") ? "B" : "A") + sig.slice(1)),
    "refused: signature",
  ),
  one("the signature's spare bits aren't zero", withSig(spareBit), "refused: signature"),
  one("signed as a record, not as a message", seal(TYPES.record, payload, alert), "refused: signature"),
  one("a space", signedText(first.payload.replace(",", ", ")), "refused: canonical"),
  one(
    "keys in another order",
    signedText(`{"v":1,${first.payload.slice(1).replace(',"v":1}', "}")}`),
    "refused: canonical",
  ),
  one("a key twice", signedText(`{"body":{},${first.payload.slice(1)}`), "refused: canonical"),
  one("a fraction", signedText(first.payload.replace('"v":1}', '"v":1.5}')), "refused: canonical"),
  one("number 0", message({ ...payload, seq: 0 }), "refused: frame"),
  one(
    "an alert outside of every stream",
    message({ v: 1, org: "la", kind: "alert", to: "oak", ...times, body: bodyOf(issue) }),
    "refused: frame",
  ),
  one("another organisation", message({ ...payload, org: "sd" }), "refused: org"),
  one("a key before its window", message(payload, later), "refused: key_window"),
  one("brought by another partner's relay", first, "refused: carrier", { carried_by: "sd" }),
  one("brought by a transport that proves nothing", first, "accepted", { carried_by: null }),
  one("of a pair that isn't ours", message({ ...payload, stream: "pair:sd" }), "refused: not_to_us"),
  one("asked of somebody else", tell("want", want, "sd"), "refused: not_to_us"),
  one("a want", tell("want", want), "accepted"),
  one("a want of six minutes ago", tell("want", want), "refused: stale", { after: 6 }),
  many(
    "ahead waits, and follows once what lies between is here",
    [second, "held: ahead"],
    [first, "accepted"],
  ),
  many(
    "another payload of a number",
    [first, "accepted"],
    [message({ ...payload, iat: NOW + 1 }), "two_faces"],
    [second, "accepted"],
    [third, "set_aside: quarantined"],
  ),
  many(
    "another predecessor",
    [first, "accepted"],
    [message({ ...payload, seq: 2, prev: sha256("x") }), "refused: prev"],
  ),
  many(
    "the next epoch names the head before, and the one before is over",
    [first, "accepted"],
    [message({ ...payload, epoch: 2, prev: sha256(first.payload) }), "accepted"],
    [second, "refused: old_epoch"],
  ),
  many(
    "an epoch that names a head which isn't here waits",
    [first, "accepted"],
    [message({ ...payload, epoch: 2, prev: sha256(second.payload) }), "held: ahead"],
  ),
  one("an unknown kind", message({ ...frame, kind: "song", body: {} }), "set_aside: unknown_kind"),
  one("an unknown field", message({ ...payload, mood: 1 }), "set_aside: unknown_field"),
  one("a body of another form", message({ ...payload, body: {} }), "set_aside: malformed"),
  one(
    "an alert in the stream of a pair",
    message({ ...payload, stream: "pair:oak" }),
    "set_aside: wrong_stream",
  ),
  one(
    "a record of another organisation",
    message({ ...payload, body: bodyOf({ ...issue, org: "sd" }) }),
    "set_aside: record",
  ),
  one(
    "a record that another organisation verified",
    message({ ...payload, body: bodyOf({ ...issue, origin: "sd" }) }),
    "set_aside: record",
  ),
  one(
    "a retraction without its reason",
    message({ ...payload, body: bodyOf({ ...issue, action: "retract" }) }),
    "set_aside: record",
  ),
  one(
    "an alert that holds longer than six hours",
    message({ ...payload, body: bodyOf({ ...issue, valid_until: issue.issued + 361 * MINUTE }) }),
    "set_aside: record",
  ),
  one("eleven minutes late", first, "set_aside: late", { after: 11 }),
  one("expired", first, "set_aside: expired", { after: 120 }),
  one("a retraction counts however late", message({ ...payload, body: bodyOf(retraction) }), "accepted", {
    after: 4_000,
  }),
  one(
    "a clock eleven minutes ahead",
    message({ ...payload, iat: NOW + 11 * MINUTE }),
    "held: from_the_future",
  ),
  many("a head with the hash that we have", [first, "accepted"], [headOf(position(first, 1)), "accepted"]),
  many("a head with another hash", [first, "accepted"], [headOf(position(second, 1)), "two_faces"]),
  many(
    "a manifest signed by the root, in an envelope whose key only it knows",
    [bringing(signManifest(newer, root), stranger), "accepted"],
    [message({ ...payload, seq: 2 }), "refused: key"],
  ),
  one(
    "a manifest signed by somebody else",
    bringing(signManifest(newer, newRoot)),
    "set_aside: root_signature",
  ),
  one(
    "a new root signed by the old one alone",
    bringing(signManifest(moved, root)),
    "set_aside: root_signature",
  ),
  one("a new root signed by both", bringing(signManifest(moved, root, newRoot)), "accepted"),
  many(
    "a key is void from number 2 on",
    [revoking, "accepted"],
    [message({ ...payload, seq: 2, prev: sha256(revoking.payload) }), "refused: key_revoked"],
  ),
];
