import { canonical } from "../../../core/envelope/canonical.ts";
import { seal, TYPES } from "../../../core/envelope/envelope.ts";
import { preAuthentication, sha256, signPayload } from "../../../core/envelope/keys.ts";
import { signManifest } from "../../../core/envelope/manifest.ts";
import { signRecord } from "../../../core/envelope/signed-record.ts";
import { sixWords } from "../../../core/envelope/six-words.ts";
import { acceptance } from "./acceptance-vectors.ts";
import { keyOf } from "./ring.ts";
import { alert, issue, manifest, NOW, newRoot, root, SEEDS, stranger } from "./vector-ground.ts";

const canonicalForms = [
  { reason: "keys sorted, no spaces", text: '{"a":[1,null,true,""],"b_2":{"c":"ñ"}}', valid: true },
  { reason: "the shortest escapes", text: '{"a":"\\n\\u000f\\"\\\\/"}', valid: true },
  { reason: "the largest integer", text: '{"a":9007199254740991,"b":-1}', valid: true },
  { reason: "an integer beyond 2^53 - 1", text: '{"a":9007199254740992}', valid: false },
  { reason: "a fraction", text: '{"a":0.5}', valid: false },
  { reason: "a fraction of zero", text: '{"a":1.0}', valid: false },
  { reason: "an exponent", text: '{"a":1e3}', valid: false },
  { reason: "minus zero", text: '{"a":-0}', valid: false },
  { reason: "a space", text: '{"a": 1}', valid: false },
  { reason: "another order", text: '{"b":1,"a":1}', valid: false },
  { reason: "a key twice", text: '{"a":1,"a":1}', valid: false },
  { reason: "a key with a capital letter", text: '{"A":1}', valid: false },
  { reason: "a needless escape", text: '{"a":"\\u00f1"}', valid: false },
  { reason: "half a surrogate pair", text: '{"a":"\\ud800"}', valid: false },
  { reason: "12 levels", text: `${"[".repeat(12)}1${"]".repeat(12)}`, valid: true },
  { reason: "13 levels", text: `${"[".repeat(13)}${"]".repeat(13)}`, valid: false },
];

const signed = signRecord(issue, alert);

/** Every file of vectors, by its name. */
export const vectors = {
  "keys.json": {
    about: "Ed25519 keys out of 32 equal bytes: for tests alone",
    keys: Object.fromEntries(
      Object.entries(SEEDS).map(([name, byte]) => {
        const { keyid, publicKey } = keyOf(byte);
        return [name, { seed_hex: byte.toString(16).padStart(2, "0").repeat(32), public: publicKey, keyid }];
      }),
    ),
  },
  "canonical.json": { about: "valid: the text is the canonical form of itself", cases: canonicalForms },
  "signing.json": {
    about: "pre-authentication encoding and its signature by the key `alert`",
    cases: Object.values(TYPES).map((type) => ({
      type,
      payload: '{"a":"ñ"}',
      pre_authentication: preAuthentication(type, '{"a":"ñ"}').toString("utf8"),
      sig: signPayload(type, '{"a":"ñ"}', alert),
    })),
  },
  "records.json": {
    about:
      "signed records, checked against the key `alert` alone; hash: what the next revision's `supersedes` holds",
    cases: [
      { reason: "as it was signed", signed, holds: true, hash: sha256(canonical(issue)) },
      { reason: "another level", signed: { ...signed, record: { ...issue, level: 3 } }, holds: false },
      { reason: "another key", signed: signRecord(issue, stranger), holds: false },
      {
        reason: "signed as a message",
        signed: { record: issue, signature: seal(TYPES.message, issue, alert).signatures[0] },
        holds: false,
      },
    ],
  },
  "acceptance.json": {
    about:
      "Judged by `us` at `now` (ms) plus `after` minutes, each case beginning with a confirmed partner whose root is pinned and whose manifest is known; carried_by: whose relay brought it, `org` where absent. Steps in order; what was held is released after each step.",
    us: "oak",
    org: "la",
    now: NOW,
    root: root.publicKey,
    manifest: signManifest(manifest, root),
    cases: acceptance,
  },
  "six-words.json": {
    about: "the same for both orders of the two roots",
    cases: [
      { roots: [root.publicKey, newRoot.publicKey], words: sixWords(root.publicKey, newRoot.publicKey) },
      { roots: [root.publicKey, stranger.publicKey], words: sixWords(root.publicKey, stranger.publicKey) },
    ],
  },
};
