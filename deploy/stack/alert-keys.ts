import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { Refusal } from "../../bots/kit/refusal.ts";
import { type Envelope, envelopeSchema } from "../../core/envelope/envelope.ts";
import { type SigningKey, signingKey } from "../../core/envelope/keys.ts";
import { type Manifest, readManifest, signManifest } from "../../core/envelope/manifest.ts";
import type { Paths } from "./paths.ts";

const DAY = 24 * 3_600_000;

/** Four keys, one after the other: operations are told well before the last one ends (docs/protocol.md, "Keys"). */
const WINDOWS = 4;
const WINDOW = 30 * DAY;

const secretKey = z.strictObject({ seed: z.base64(), from: z.int(), until: z.int() });

/** A relay's secret key and the time in which it signs. Milliseconds since the epoch. */
interface Windowed {
  readonly key: SigningKey;
  readonly from: number;
  readonly until: number;
}

/** What of a manifest isn't keys. */
export type Introduction = Pick<Manifest, "org" | "name" | "bots" | "servers" | "areas">;

/**
 * The ceremony: a root key where there is none, four alert keys, and a manifest that the root signs. Where all that is
 * there already nothing is changed. @returns the root's public half
 */
export const holdCeremony = (place: Paths, introduction: Introduction, now: number): string => {
  const root = signingKey(rootSeed(place.rootKey));
  if (existsSync(place.manifest) && existsSync(place.alertKeys)) return root.publicKey;
  const secrets = Array.from({ length: WINDOWS }, (_, n) => ({
    seed: randomBytes(32),
    from: now + n * WINDOW,
    until: now + (n + 1) * WINDOW,
  }));
  writePrivate(
    place.alertKeys,
    JSON.stringify(secrets.map((one) => ({ ...one, seed: one.seed.toString("base64") }))),
  );
  const manifest: Manifest = {
    v: 1,
    ...introduction,
    version: 1,
    root: root.publicKey,
    iat: now,
    keys: secrets.map(({ seed, from, until }) => ({
      use: "alert",
      public: signingKey(seed).publicKey,
      from,
      until,
    })),
  };
  const signed = signManifest(manifest, root);
  if (readManifest(signed, root.publicKey, manifest.org) === null)
    throw new Error("a manifest that no partner could read");
  writePrivate(place.manifest, JSON.stringify(signed, null, 2));
  return root.publicKey;
};

/** @throws Refusal where set-up hasn't made one */
export const readOwnManifest = (place: Paths): Envelope =>
  envelopeSchema.parse(JSON.parse(readOrRefuse(place.manifest)));

/** @throws Refusal where set-up hasn't made any */
export const readAlertKeys = (place: Paths): ((at: number) => SigningKey | null) => {
  const all: Windowed[] = z
    .array(secretKey)
    .parse(JSON.parse(readOrRefuse(place.alertKeys)))
    .map(({ seed, from, until }) => ({ key: signingKey(Buffer.from(seed, "base64")), from, until }));
  return (at) => all.find(({ from, until }) => from <= at && at < until)?.key ?? null;
};

const rootSeed = (path: string): Uint8Array => {
  if (!existsSync(path)) writePrivate(path, randomBytes(32).toString("base64"));
  return Buffer.from(readFileSync(path, "utf8"), "base64");
};

/** Whole or not at all: a kill half-way leaves what was there. */
const writePrivate = (path: string, text: string): void => {
  writeFileSync(`${path}.new`, `${text}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
};

const readOrRefuse = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new Refusal(`${path} is missing.`, "Put it back, or run set-up again.");
  }
};
