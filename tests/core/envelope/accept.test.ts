import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Accepted, accept, type Context } from "../../../core/envelope/accept.ts";
import { receive, release } from "../../../core/envelope/catch-up.ts";
import { type Envelope, PAYLOAD_AT_MOST, seal, TYPES } from "../../../core/envelope/envelope.ts";
import { signManifest, signRevocation } from "../../../core/envelope/manifest.ts";
import { newPartner, type PartnerState, takeManifest } from "../../../core/envelope/partner-state.ts";
import { next, openStream, tell } from "../../../core/envelope/send.ts";
import { minutes, recorded, withdrawn } from "../alert/facts.ts";
import {
  alertBody,
  alertKey,
  atOakland,
  la,
  laterKey,
  manifest,
  NOW,
  otherKey,
  otherRoot,
  retraction,
  root,
  streamOf,
  times,
} from "./ring.ts";

const verdictOf = ({ outcome }: Accepted): string =>
  "why" in outcome ? `${outcome.is}: ${outcome.why}` : outcome.is;
const judge = (envelope: unknown, context: Partial<Context> = {}, state: PartnerState = la) =>
  verdictOf(accept(state, envelope, { ...atOakland, ...context }));

const all = openStream("la", "all", 1);
const { envelope } = next(all, "alert", alertBody(), times, alertKey);
const frame = { v: 1, org: "la", epoch: 1, stream: "all", seq: 1, prev: null, ...times, kind: "alert" };
const sealed = (value: object, key = alertKey): Envelope => seal(TYPES.message, value, key);
const payload = { ...frame, body: alertBody() };
const resigned = (text: string): Envelope => {
  const { signatures } = sealed({ x: text });
  return { payload: text, signatures };
};

test("the next envelope of a stream is accepted, and the same again is a duplicate", () => {
  const { state, outcome } = accept(la, envelope, atOakland);
  expect(outcome).toMatchObject({ is: "accepted", says: { kind: "alert", body: alertBody() } });
  expect(judge(envelope, {}, state)).toBe("duplicate");
});

describe("refused", () => {
  test("too large, or not an envelope", () => {
    expect(judge({ payload: "x".repeat(PAYLOAD_AT_MOST + 1), signatures: [] })).toBe("refused: size");
    for (const junk of [null, 7, "x", {}, [], { payload: "{}", signatures: [] }, { ...envelope, more: 1 }])
      expect(judge(junk)).toBe("refused: shape");
  });

  test("a key that the manifest doesn't have, no manifest, two signatures", () => {
    expect(judge(sealed(payload, otherKey))).toBe("refused: key");
    expect(judge(sealed(payload, root))).toBe("refused: key");
    expect(judge(envelope, {}, { ...la, manifest: null })).toBe("refused: key");
    expect(judge({ ...envelope, signatures: [...envelope.signatures, ...envelope.signatures] })).toBe(
      "refused: key",
    );
  });

  test("a signature by another key, of another payload, of another type", () => {
    const [own] = envelope.signatures;
    const [foreign] = sealed(payload, otherKey).signatures;
    expect(judge({ ...envelope, signatures: [{ ...own, sig: foreign?.sig }] })).toBe("refused: signature");
    expect(judge({ ...sealed({ ...payload, seq: 2 }), payload: envelope.payload })).toBe(
      "refused: signature",
    );
    expect(judge(seal(TYPES.record, payload, alertKey))).toBe("refused: signature");
    expect(judge(resigned(envelope.payload))).toBe("refused: signature");
  });

  test("another organisation's name, window, carrier or address", () => {
    expect(judge(sealed({ ...payload, org: "sd" }))).toBe("refused: org");
    expect(judge(sealed(payload, laterKey))).toBe("refused: key_window");
    expect(judge(envelope, { carriedBy: "sd" })).toBe("refused: carrier");
    expect(judge(envelope, { carriedBy: null })).toBe("accepted");
    expect(judge(sealed({ ...payload, stream: "pair:sd" }))).toBe("refused: not_to_us");
    const want = { stream: "all", epoch: 1, from: 1, to: 2 };
    expect(judge(tell("la", "sd", "want", want, times, alertKey))).toBe("refused: not_to_us");
    expect(judge(tell("la", "oak", "want", want, times, alertKey))).toBe("accepted");
  });

  test("a frame that isn't one, an alert without a number, a want with one", () => {
    const { seq: _, ...unnumbered } = payload;
    for (const bad of [
      { ...payload, seq: 0 },
      { ...payload, stream: "some" },
      { ...unnumbered, to: "oak" },
      { ...frame, kind: "want", body: {} },
      { ...payload, v: 2 },
    ])
      expect(judge(sealed(bad))).toBe("refused: frame");
  });

  test("another predecessor than the one we have", () => {
    const { state } = accept(la, envelope, atOakland);
    expect(judge(sealed({ ...payload, seq: 2, prev: "x".repeat(43) }), {}, state)).toBe("refused: prev");
    expect(judge(sealed({ ...payload, seq: 2, prev: null }), {}, state)).toBe("refused: prev");
  });

  test("an epoch that is over, a head or want that is old", () => {
    const second = accept(la, sealed({ ...payload, epoch: 2 }), atOakland);
    expect(verdictOf(second)).toBe("accepted");
    expect(judge(envelope, {}, second.state)).toBe("refused: old_epoch");
    const want = tell("la", "oak", "want", { stream: "all", epoch: 1, from: 1, to: 2 }, times, alertKey);
    expect(judge(want, { now: NOW + minutes(6) })).toBe("refused: stale");
  });
});

test("an envelope is nobody else's: replayed as another partner's, even one that claims its key, it is refused", () => {
  const sanDiego = (key: string): PartnerState => {
    const own = { ...manifest, org: "sd", root: otherRoot.publicKey };
    const keys = own.keys.map((one) => ({ ...one, public: key }));
    const start = takeManifest(
      newPartner("sd", otherRoot.publicKey),
      signManifest({ ...own, keys }, otherRoot),
    );
    return { ...start, confirmed: true };
  };
  const judged = (key: string) => judge(envelope, { carriedBy: "sd" }, sanDiego(key));
  expect(judged(otherKey.publicKey)).toBe("refused: key");
  expect(judged(alertKey.publicKey)).toBe("refused: org");
});

test("any byte that is changed makes it refused", () => {
  const text = JSON.stringify(envelope);
  const bytes = Buffer.from(text);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ flip;
      let parsed: unknown;
      try {
        parsed = JSON.parse(changed.toString("utf8"));
      } catch {
        return; // no JSON any more
      }
      if (JSON.stringify(parsed) === text) return; // a space for a space
      const { state, outcome } = accept(la, parsed, atOakland);
      expect(outcome.is).toBe("refused");
      expect(state).toEqual(la);
    }),
    { numRuns: 2_000 },
  );
});

test("two payloads of one number are two faces, whichever came first, and stop the partner", () => {
  const other = sealed({ ...payload, body: alertBody(recorded({ level: 3 })) });
  for (const [one, two] of [
    [envelope, other],
    [other, envelope],
  ]) {
    const { state, outcome } = accept(accept(la, one, atOakland).state, two, atOakland);
    expect(outcome).toMatchObject({ is: "two_faces", first: expect.any(String), second: expect.any(String) });
    expect(state.quarantined).toBe(true);
  }
  const ahead = [5, 5].map((seq, face) => sealed({ ...payload, seq, iat: NOW + face, prev: "x".repeat(43) }));
  const first = accept(la, ahead[0], atOakland);
  expect(verdictOf(first)).toBe("held: ahead");
  expect(judge(ahead[1], {}, first.state)).toBe("two_faces");
});

describe("set aside, and the stream goes on", () => {
  const asideWhy = (given: Envelope, context: Partial<Context> = {}, state = la): string => {
    const step = accept(state, given, { ...atOakland, ...context });
    expect(step.state.streams.all?.seq).toBe(1);
    return verdictOf(step);
  };

  test("an unknown kind, an unknown field, a body of another form", () => {
    expect(asideWhy(sealed({ ...frame, kind: "song", body: {} }))).toBe("set_aside: unknown_kind");
    expect(asideWhy(sealed({ ...payload, mood: 1 }))).toBe("set_aside: unknown_field");
    expect(asideWhy(sealed({ ...payload, body: { ...alertBody(), mood: 1 } }))).toBe(
      "set_aside: unknown_field",
    );
    expect(asideWhy(sealed({ ...payload, body: {} }))).toBe("set_aside: malformed");
    expect(asideWhy(sealed({ ...frame, kind: "verdict", body: {} }))).toBe("set_aside: wrong_stream");
  });

  test("a record of another organisation, or verified by another, or signed by another key", () => {
    const foreign = alertBody(recorded({}, { org: "sd" }));
    expect(asideWhy(sealed({ ...frame, body: foreign }))).toBe("set_aside: record");
    const passedOn = alertBody(recorded({}, { origin: "sd" }));
    expect(asideWhy(sealed({ ...frame, body: passedOn }))).toBe("set_aside: record");
    const { signed } = alertBody();
    const forged = { signed: { ...signed, record: recorded({ level: 3 }) } };
    expect(asideWhy(sealed({ ...frame, body: forged }))).toBe("set_aside: record");
  });

  test("a correction or retraction without its reason, or another revision with one", () => {
    const { reason: _none, ...without } = retraction;
    for (const record of [without, { ...without, action: "correct" as const }])
      expect(asideWhy(sealed({ ...frame, body: alertBody(record) }))).toBe("set_aside: record");
    const needless = alertBody({ ...recorded(), reason: "wrong_place" });
    expect(asideWhy(sealed({ ...frame, body: needless }))).toBe("set_aside: record");
  });

  test("an alert that would hold longer than six hours, counted from its record or from its envelope", () => {
    const until = (valid_until: number, other = {}) =>
      asideWhy(sealed({ ...frame, body: alertBody({ ...recorded(), ...other, valid_until }) }));
    const { issued } = recorded();
    expect(until(issued + minutes(360))).toBe("accepted");
    expect(until(issued + minutes(361))).toBe("set_aside: record");
    const tomorrow = issued + minutes(24 * 60);
    expect(until(tomorrow + minutes(10), { issued: tomorrow })).toBe("set_aside: record");
    const takenBack = alertBody({ ...retraction, valid_until: tomorrow });
    expect(asideWhy(sealed({ ...frame, body: takenBack }))).toBe("accepted");
  });

  test("what is late, expired, over the rate, or of a partner that is not confirmed or in quarantine", () => {
    expect(asideWhy(envelope, { now: NOW + minutes(11) })).toBe("set_aside: late");
    expect(asideWhy(envelope, { now: NOW + minutes(121) })).toBe("set_aside: expired");
    expect(asideWhy(envelope, { overRate: true })).toBe("set_aside: rate");
    expect(asideWhy(envelope, {}, { ...la, confirmed: false })).toBe("set_aside: unconfirmed");
    expect(asideWhy(envelope, {}, { ...la, quarantined: true })).toBe("set_aside: quarantined");
  });

  test("a correction is not, however late", () => {
    const corrected = recorded(
      { ...withdrawn, action: "correct" },
      { revision: 2, supersedes: "h".repeat(43) },
    );
    const late = next(all, "alert", alertBody(corrected), times, alertKey).envelope;
    expect(judge(late, { now: NOW + minutes(60 * 72) })).toBe("accepted");
  });

  test("a retraction never is, but for a partner that is not confirmed", () => {
    const { envelope: takenBack } = next(all, "alert", alertBody(retraction), times, alertKey);
    const late = { now: NOW + minutes(60 * 72), overRate: true };
    expect(judge(takenBack, late, { ...la, quarantined: true })).toBe("accepted");
    expect(judge(takenBack, late, { ...la, confirmed: false })).toBe("set_aside: unconfirmed");
  });
});

test("a partner over its rate is still heard when it says where it stands and asks for what it lacks", () => {
  const want = tell("la", "oak", "want", { stream: "all", epoch: 1, from: 1, to: 2 }, times, alertKey);
  expect(accept(la, want, { ...atOakland, overRate: true }).outcome).toMatchObject({ is: "accepted" });
});

test("what comes from a clock far ahead waits, and is taken in its time", () => {
  const early = sealed({ ...payload, iat: NOW + minutes(11) });
  const { state, outcome } = accept(la, early, atOakland);
  expect(outcome).toMatchObject({ is: "held", why: "from_the_future" });
  expect(release(state, atOakland).outcomes).toEqual([]);
  expect(release(state, { ...atOakland, now: NOW + minutes(2) }).outcomes).toMatchObject([
    { is: "accepted" },
  ]);
});

test("a retraction ahead of its turn is told at once, and again in its turn", () => {
  const { envelopes } = streamOf(3);
  const { state, outcome } = accept(la, envelopes[2], atOakland);
  expect(outcome).toMatchObject({
    is: "held",
    says: { body: { signed: { record: { action: "retract" } } } },
  });
  const first = receive(state, envelopes[0], atOakland);
  const outcomes = receive(first.state, envelopes[1], atOakland).outcomes;
  expect(outcomes.map(({ is }) => is)).toEqual(["accepted", "accepted"]);
});

test("what is held says why it would be set aside: a forged retraction isn't applied before its turn", () => {
  const ahead = { ...frame, seq: 3, prev: "x".repeat(43) };
  const heldWith = (body: object) => accept(la, sealed({ ...ahead, body }), atOakland).outcome;
  const { signed } = alertBody(retraction);
  expect(heldWith({ signed })).toMatchObject({ is: "held", aside: null });
  const foreign = alertBody({ ...retraction, org: "oak" });
  expect(heldWith(foreign)).toMatchObject({ is: "held", aside: "record" });
  const forged = { signed: { ...signed, signature: alertBody().signed.signature } };
  expect(heldWith(forged)).toMatchObject({ is: "held", aside: "record" });
});

describe("keys", () => {
  const renewed = {
    ...manifest,
    version: 2,
    keys: [...manifest.keys, { ...manifest.keys[0], public: otherKey.publicKey }],
  } as typeof manifest;

  test("a manifest that the root signed counts at once, even inside an envelope whose key only it knows", () => {
    const body = { manifest: signManifest(renewed, root) };
    const step = accept(la, next(all, "manifest", body, times, otherKey).envelope, atOakland);
    expect(verdictOf(step)).toBe("accepted");
    expect(step.state.manifest?.version).toBe(2);
  });

  test("one that somebody else signed, or an older one, changes nothing", () => {
    const forged = { manifest: signManifest(renewed, otherRoot) };
    const step = accept(la, next(all, "manifest", forged, times, alertKey).envelope, atOakland);
    expect(verdictOf(step)).toBe("set_aside: root_signature");
    expect(step.state.manifest).toEqual(manifest);
    const newer = { ...la, manifest: renewed };
    const old = { manifest: signManifest(manifest, root) };
    const again = accept(newer, next(all, "manifest", old, times, alertKey).envelope, atOakland);
    expect(again.state.manifest?.version).toBe(2);
  });

  test("a new root needs the old one's signature and its own", () => {
    const moved = { ...manifest, version: 2, root: otherRoot.publicKey };
    const rootAfter = (...signers: (typeof root)[]) =>
      accept(
        la,
        next(all, "manifest", { manifest: signManifest(moved, ...signers) }, times, alertKey).envelope,
        atOakland,
      ).state.root;
    expect(rootAfter(root, otherRoot)).toBe(otherRoot.publicKey);
    for (const signers of [[root], [otherRoot], [root, root]])
      expect(rootAfter(...signers)).toBe(root.publicKey);
  });

  test("a revoked key is void from its number on", () => {
    const revocation = {
      v: 1 as const,
      org: "la",
      keyid: alertKey.keyid,
      from: { epoch: 1, seq: 2 },
      iat: NOW,
    };
    const body = { revocation: signRevocation(revocation, root) };
    const { state } = accept(
      { ...la, manifest: renewed },
      next(all, "revoke", body, times, otherKey).envelope,
      atOakland,
    );
    expect(judge(envelope, {}, { ...state, streams: {} })).toBe("accepted");
    expect(judge(sealed({ ...payload, seq: 2 }), {}, state)).toBe("refused: key_revoked");
    expect(judge(sealed({ ...payload, epoch: 2 }), {}, state)).toBe("refused: key_revoked");
    expect(judge(sealed({ ...payload, stream: "pair:oak" }), {}, state)).toBe("refused: key_revoked");
  });
});
