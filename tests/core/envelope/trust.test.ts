import { expect, test } from "vitest";
import type { SignedRecord } from "../../../core/alert/record.ts";
import { keyIdOf, type SigningKey, signingKey } from "../../../core/envelope/keys.ts";
import { type Manifest, signManifest } from "../../../core/envelope/manifest.ts";
import { signRecord } from "../../../core/envelope/signed-record.ts";
import { sixWords } from "../../../core/envelope/six-words.ts";
import { faultIn, isNamed, learn, type Trust, trustIn } from "../../../core/envelope/trust.ts";
import { aRecord } from "../alert/records.ts";

const key = (seed: number): SigningKey => signingKey(new Uint8Array(32).fill(seed));
const [root, otherRoot, first, second] = [key(1), key(2), key(3), key(4)];
const { issued } = aRecord();
const YEAR = 365 * 86_400_000;

const manifest = (changes: Partial<Manifest> = {}, ...roots: SigningKey[]) =>
  signManifest(
    {
      v: 1,
      org: "la",
      name: "Eastside Watch",
      version: 1,
      root: root.publicKey,
      iat: issued,
      keys: [{ use: "alert", public: first.publicKey, from: issued - 1_000, until: issued + YEAR }],
      bots: [],
      servers: [],
      areas: [],
      ...changes,
    },
    ...(roots.length > 0 ? roots : [root]),
  );
const renewed = manifest({
  version: 2,
  keys: [{ use: "alert", public: second.publicKey, from: issued + YEAR, until: issued + 2 * YEAR }],
});

const trusting = (...envelopes: unknown[]): Trust =>
  envelopes.reduce<Trust>(learn, trustIn([root.publicKey]));
const said = signRecord(aRecord(), first);
const faults = (signed: SignedRecord, ...envelopes: unknown[]) => faultIn(trusting(...envelopes), signed);

test("a root is named by itself, by its hash, or by six words, however they are written", () => {
  const words = sixWords(root.publicKey);
  expect(words.split(" ")).toHaveLength(6);
  for (const name of [root.publicKey, keyIdOf(root.publicKey), words, ` ${words.toUpperCase()}\n`])
    expect(isNamed(name, root.publicKey)).toBe(true);
  expect(isNamed(words, otherRoot.publicKey)).toBe(false);
  expect(isNamed(sixWords(root.publicKey, otherRoot.publicKey), root.publicKey)).toBe(false);
  expect(isNamed("", root.publicKey)).toBe(false);
});

test("a record holds by the manifest in which its key stands, also when a newer one names others", () => {
  expect(faults(said, manifest())).toBeNull();
  expect(faults(said, manifest(), renewed)).toBeNull();
  expect(faults(said, renewed, manifest())).toBeNull();
  expect(faults(said, renewed)).toBe("key");
});

test("each fault is told apart", () => {
  expect(faults(said)).toBe("organisation");
  expect(faults(signRecord(aRecord({ org: "oak", origin: "oak" }), first), manifest())).toBe("organisation");
  expect(faults(signRecord(aRecord({ origin: "oak" }), first), manifest())).toBe("origin");
  expect(faults(signRecord(aRecord(), otherRoot), manifest())).toBe("key");
  expect(faults(signRecord(aRecord({ issued: issued + YEAR }), first), manifest())).toBe("window");
  expect(faults({ ...said, record: { ...said.record, level: 3 } }, manifest())).toBe("signature");
});

test("a manifest of another root, or for another organisation than before, counts for nothing", () => {
  expect(faults(said, manifest({ root: otherRoot.publicKey }, otherRoot))).toBe("organisation");
  expect(faults(said, manifest({}, otherRoot))).toBe("organisation");
  const both = trusting(manifest(), manifest({ org: "oak", version: 2 }));
  expect(faultIn(both, said)).toBeNull();
  for (const junk of [null, 7, {}, { payload: "{}", signatures: [] }])
    expect(faults(said, junk)).toBe("organisation");
});

test("a root hands over to the next by a manifest that both have signed", () => {
  const handed = manifest({ version: 2, root: otherRoot.publicKey }, root, otherRoot);
  const later = manifest(
    {
      version: 3,
      root: otherRoot.publicKey,
      keys: [{ use: "alert", public: second.publicKey, from: issued, until: issued + YEAR }],
    },
    otherRoot,
  );
  const news = signRecord(aRecord(), second);
  expect(faults(news, manifest(), handed, later)).toBeNull();
  expect(faults(said, manifest(), handed, later)).toBeNull();
  expect(faults(news, manifest(), later)).toBe("key");
});
