import fc from "fast-check";
import { expect, test } from "vitest";
import { EVENT_AT_MOST, inEvents } from "../../../core/envelope/envelope.ts";
import {
  keyIdOf,
  preAuthentication,
  signingKey,
  signPayload,
  verifyPayload,
} from "../../../core/envelope/keys.ts";
import { alertKeyAt } from "../../../core/envelope/manifest.ts";
import { recordHash, recordHolds, signRecord } from "../../../core/envelope/signed-record.ts";
import { sixWords } from "../../../core/envelope/six-words.ts";
import { recorded } from "../alert/facts.ts";
import { alertKey, keyOf, laterKey, manifest, NOW, root, streamOf } from "./ring.ts";

test("a key of a known seed has its known public half (RFC 8032, test 1)", () => {
  const seed = Buffer.from("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "hex");
  expect(Buffer.from(signingKey(seed).publicKey, "base64url").toString("hex")).toBe(
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
  );
});

test("type and payload are encoded with their lengths in bytes (DSSE)", () => {
  expect(preAuthentication("http://example.com/HelloWorld", "hello wörld").toString()).toBe(
    "DSSEv1 29 http://example.com/HelloWorld 12 hello wörld",
  );
});

test("a signature holds in one spelling only, and never throws", () => {
  const sig = signPayload("t", "x", alertKey);
  expect(verifyPayload("t", "x", sig, alertKey.publicKey)).toBe(true);
  expect(verifyPayload("t", "x", `${sig}=`, alertKey.publicKey)).toBe(false);
  const last = sig.charAt(85);
  for (const spare of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    expect(verifyPayload("t", "x", sig.slice(0, 85) + spare, alertKey.publicKey)).toBe(spare === last);
  for (const half of ["", "A".repeat(43), "_".repeat(43)])
    expect(verifyPayload("t", "x", sig, half)).toBe(false);
});

test("a record holds with its organisation's key, and not when anything in it is changed", () => {
  const signed = signRecord(recorded(), alertKey);
  const key = (keyid: string) => (keyid === keyIdOf(alertKey.publicKey) ? alertKey.publicKey : undefined);
  expect(recordHolds(signed, key)).toBe(true);
  expect(recordHolds(signed, () => undefined)).toBe(false);
  expect(recordHolds(signed, () => root.publicKey)).toBe(false);
  expect(recordHolds({ ...signed, record: recorded({ level: 3 }) }, key)).toBe(false);
  expect(recordHash(signed.record)).toMatch(/^[\w-]{43}$/);
});

test("the window says which key signs: to its end without it, from its beginning with it", () => {
  const [one, two] = manifest.keys;
  expect(alertKeyAt(manifest, NOW)?.public).toBe(alertKey.publicKey);
  expect(alertKeyAt(manifest, (one?.until ?? 0) - 1)?.public).toBe(alertKey.publicKey);
  expect(alertKeyAt(manifest, two?.from ?? 0)?.public).toBe(laterKey.publicKey);
  expect(alertKeyAt(manifest, two?.until ?? 0)).toBeUndefined();
});

test("envelopes go in order into events of bounded size", () => {
  const { envelopes } = streamOf(30);
  const events = inEvents(envelopes);
  expect(events.flat()).toEqual(envelopes);
  expect(events.length).toBeGreaterThan(1);
  for (const event of events)
    expect(Buffer.byteLength(JSON.stringify(event))).toBeLessThanOrEqual(EVENT_AT_MOST + 2);
  expect(inEvents([])).toEqual([]);
});

test("six words are the same at both, and others for any other root", () => {
  const [a, b] = [keyOf(1).publicKey, keyOf(2).publicKey];
  expect(sixWords(a, b)).toBe(sixWords(b, a));
  expect(sixWords(a, b)).toMatch(/^((ch|[bdfklmnprst])[aiou]){3}( ((ch|[bdfklmnprst])[aiou]){3}){5}$/);
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 250 }), (seed) => {
      expect(sixWords(a, keyOf(seed).publicKey)).not.toBe(sixWords(a, b));
    }),
    { numRuns: 50 },
  );
});
