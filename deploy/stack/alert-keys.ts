import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { Refusal } from "../../bots/kit/refusal.ts";
import { type Envelope, envelopeSchema } from "../../core/envelope/envelope.ts";
import { type SigningKey, signingKey } from "../../core/envelope/keys.ts";
import { type Manifest, manifestSchema, readManifest, signManifest } from "../../core/envelope/manifest.ts";
import type { Paths } from "./paths.ts";

const DAY = 24 * 3_600_000;

/** Four keys, one after the other: operations are told well before the last one ends (docs/protocol.md, "Keys"). */
const WINDOWS = 4;
const WINDOW = 30 * DAY;

/** A relay's secret key and the time in which it signs. Milliseconds since the epoch. */
const secretKey = z.strictObject({ seed: z.base64(), from: z.int(), until: z.int() });

/** What of a manifest isn't keys. */
export type Introduction = Pick<Manifest, "org" | "name" | "bots" | "servers" | "areas">;

/** Keys that hold longer than this need no ceremony yet. */
const ENOUGH = 3 * WINDOW;
/** A manifest goes on naming keys whose windows ended so lately, for envelopes that come late (docs/protocol.md, "Keys"). */
const STILL_NAMED = 30 * DAY;

/**
 * The ceremony of set-up: a root key where there is none, four alert keys, and a manifest that the root signs. Where all
 * that is there already nothing is changed. @returns the root's public half
 */
export const holdCeremony = (place: Paths, introduction: Introduction, now: number): string => {
  const root = signingKey(rootSeed(place.rootKey));
  if (existsSync(place.manifest) && existsSync(place.alertKeys)) return root.publicKey;
  const secrets = windowsFrom(now);
  writeKeys(place, secrets);
  writeManifest(
    place,
    { v: 1, ...introduction, version: 1, root: root.publicKey, iat: now, keys: secrets.map(named) },
    root,
  );
  return root.publicKey;
};

/**
 * The ceremony that renews: four more alert keys after the last one, and the next manifest, which names the areas of
 * now. Run again after a kill it goes on where it was; where the keys hold for three windows more it changes nothing.
 * @param rootKey the file that holds the root's secret half
 * @returns until when the keys hold, and whether that is news. Milliseconds since the epoch
 * @throws Refusal where the root key isn't there, or is another's
 */
export const renewKeys = (
  place: Paths,
  rootKey: string,
  areas: Manifest["areas"],
  now: number,
): { readonly until: number; readonly renewed: boolean } => {
  const root = signingKey(Buffer.from(readOrRefuse(rootKey, ROOT_IS_AWAY), "base64"));
  const before = manifestSchema.parse(JSON.parse(readOwnManifest(place).payload));
  if (before.root !== root.publicKey)
    throw new Refusal(`${rootKey} isn't this organisation's root key.`, ROOT_IS_AWAY);
  const held = readSecrets(place).filter(({ until }) => until > now);
  const last = Math.max(now, ...held.map(({ until }) => until));
  const secrets = last - now > ENOUGH ? held : [...held, ...windowsFrom(last)];
  const until = Math.max(...secrets.map((one) => one.until));
  const known = before.keys.filter((key) => key.until > now - STILL_NAMED);
  const added = secrets.map(named).filter((key) => !known.some((one) => one.public === key.public));
  if (added.length === 0) return { until, renewed: false };
  writeKeys(place, secrets); // first: what the manifest names must be there
  const next = {
    ...before,
    version: before.version + 1,
    iat: now,
    areas: [...areas],
    keys: [...known, ...added],
  };
  writeManifest(place, next, root);
  return { until, renewed: true };
};

const ROOT_IS_AWAY = "Bring the root key from where you keep it: npx almenara keys renew --root-key FILE.";

type Secret = z.infer<typeof secretKey>;

const windowsFrom = (start: number): Secret[] =>
  Array.from({ length: WINDOWS }, (_, n) => ({
    seed: randomBytes(32).toString("base64"),
    from: start + n * WINDOW,
    until: start + (n + 1) * WINDOW,
  }));

/** A key's public half, as a manifest names it. */
const named = ({ seed, from, until }: Secret): Manifest["keys"][number] => ({
  use: "alert",
  public: signingKey(Buffer.from(seed, "base64")).publicKey,
  from,
  until,
});

const writeKeys = (place: Paths, secrets: readonly Secret[]): void =>
  writePrivate(place.alertKeys, JSON.stringify(secrets));

const writeManifest = (place: Paths, manifest: Manifest, root: SigningKey): void => {
  const signed = signManifest(manifest, root);
  if (readManifest(signed, root.publicKey, manifest.org) === null)
    throw new Error("a manifest that no partner could read");
  writePrivate(place.manifest, JSON.stringify(signed, null, 2));
};

/** @throws Refusal where set-up hasn't made one */
export const readOwnManifest = (place: Paths): Envelope =>
  envelopeSchema.parse(JSON.parse(readOrRefuse(place.manifest)));

/** The organisation that our manifest speaks for. @throws Refusal where set-up hasn't made one */
export const organisationOf = (place: Paths): string =>
  manifestSchema.parse(JSON.parse(readOwnManifest(place).payload)).org;

/** The relay's keys: which signs when, and until when there is one. @throws Refusal where set-up hasn't made any */
export const readAlertKeys = (
  place: Paths,
): { readonly keyAt: (at: number) => SigningKey | null; readonly keysUntil: number } => {
  const all = readSecrets(place).map(({ seed, from, until }) => ({
    key: signingKey(Buffer.from(seed, "base64")),
    from,
    until,
  }));
  return {
    keyAt: (at) => all.find(({ from, until }) => from <= at && at < until)?.key ?? null,
    keysUntil: keysUntil(place),
  };
};

/** Until when our keys hold. Milliseconds since the epoch. @throws Refusal where set-up hasn't made any */
export const keysUntil = (place: Paths): number => Math.max(...readSecrets(place).map(({ until }) => until));

const readSecrets = (place: Paths): Secret[] =>
  z
    .array(secretKey)
    .min(1)
    .parse(JSON.parse(readOrRefuse(place.alertKeys)));

const rootSeed = (path: string): Uint8Array => {
  if (!existsSync(path)) writePrivate(path, randomBytes(32).toString("base64"));
  return Buffer.from(readFileSync(path, "utf8"), "base64");
};

/** Whole or not at all: a kill half-way leaves what was there. */
const writePrivate = (path: string, text: string): void => {
  writeFileSync(`${path}.new`, `${text}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
};

const readOrRefuse = (path: string, todo = "Put it back, or run set-up again."): string => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new Refusal(`${path} is missing.`, todo);
  }
};
