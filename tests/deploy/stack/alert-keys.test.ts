import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { manifestSchema } from "../../../core/envelope/manifest.ts";
import { newPartner, takeManifest } from "../../../core/envelope/partner-state.ts";
import { holdCeremony, readAlertKeys, readOwnManifest, renewKeys } from "../../../deploy/stack/alert-keys.ts";
import { type Paths, paths } from "../../../deploy/stack/paths.ts";

const DAY = 86_400_000;
const NOW = 1_770_000_000_000;
const AREAS = [{ id: "westlake", name: "Westlake" }];

let place: Paths;
let root: string;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "almenara-keys-"));
  mkdirSync(join(folder, "secrets"));
  place = paths(folder);
  root = holdCeremony(place, { org: "la", name: "Eastside Watch", bots: [], servers: [], areas: [] }, NOW);
});
afterEach(() => rmSync(folder, { recursive: true }));

const renewed = (now: number) => renewKeys(place, place.rootKey, AREAS, now);
const manifest = () => manifestSchema.parse(JSON.parse(readOwnManifest(place).payload));

test("keys hold for 120 days; renewed on the 100th they hold for 120 more, each signing in its own window", () => {
  expect(readAlertKeys(place).keysUntil).toBe(NOW + 120 * DAY);
  expect(renewed(NOW + 100 * DAY)).toEqual({ until: NOW + 240 * DAY, renewed: true });
  const { keyAt } = readAlertKeys(place);
  for (const day of [100, 119, 120, 170, 239]) {
    const key = keyAt(NOW + day * DAY);
    const named = manifest().keys.filter((one) => one.public === key?.publicKey);
    expect(named.map(({ from, until }) => from <= NOW + day * DAY && NOW + day * DAY < until)).toEqual([
      true,
    ]);
  }
  expect(keyAt(NOW + 240 * DAY)).toBeNull();
});

test("a partner who pinned the root takes the next manifest, with the areas of now, for the one before", () => {
  const known = takeManifest(newPartner("la", root), readOwnManifest(place));
  renewed(NOW + 100 * DAY);
  const after = takeManifest(known, readOwnManifest(place));
  expect(after.manifest).toMatchObject({ version: 2, areas: AREAS });
  expect(takeManifest(newPartner("la", "x".repeat(43)), readOwnManifest(place)).manifest).toBeNull();
});

test("what is typed too early or twice changes nothing; keys that ended are forgotten, and named for 30 days", () => {
  expect(renewed(NOW + DAY)).toEqual({ until: NOW + 120 * DAY, renewed: false });
  renewed(NOW + 100 * DAY);
  const [keys, signed] = [place.alertKeys, place.manifest].map((file) => readFileSync(file, "utf8"));
  expect(renewed(NOW + 101 * DAY)).toMatchObject({ renewed: false });
  expect([readFileSync(place.alertKeys, "utf8"), readFileSync(place.manifest, "utf8")]).toEqual([
    keys,
    signed,
  ]);
  expect(JSON.parse(String(keys)).map(({ from }: { from: number }) => from - NOW)).toEqual(
    [90, 120, 150, 180, 210].map((day) => day * DAY),
  );
  expect(manifest().keys.map(({ until }) => until - NOW)).toEqual(
    [90, 120, 150, 180, 210, 240].map((day) => day * DAY),
  );
});

test("keys that have all ended are renewed from now on", () => {
  expect(renewed(NOW + 400 * DAY)).toEqual({ until: NOW + 520 * DAY, renewed: true });
  expect(readAlertKeys(place).keyAt(NOW + 400 * DAY)).not.toBeNull();
});

test("a renewal that was killed before the manifest stood names the same keys when it is typed again", () => {
  const before = readFileSync(place.manifest, "utf8");
  renewed(NOW + 100 * DAY);
  const keys = readFileSync(place.alertKeys, "utf8");
  writeFileSync(place.manifest, before);
  expect(renewed(NOW + 100 * DAY)).toEqual({ until: NOW + 240 * DAY, renewed: true });
  expect(readFileSync(place.alertKeys, "utf8")).toBe(keys);
  expect(manifest().keys.at(-1)?.until).toBe(NOW + 240 * DAY);
});

test("without the root key, or with another's, it says to bring it and changes nothing", () => {
  const before = readFileSync(place.manifest, "utf8");
  const away = join(folder, "stick.key");
  renameSync(place.rootKey, away);
  expect(() => renewed(NOW + 100 * DAY)).toThrow(/root\.key is missing\. Bring the root key/);
  writeFileSync(place.rootKey, Buffer.alloc(32, 7).toString("base64"));
  expect(() => renewed(NOW + 100 * DAY)).toThrow(/isn't this organisation's root key/);
  expect(readFileSync(place.manifest, "utf8")).toBe(before);
  expect(renewKeys(place, away, AREAS, NOW + 100 * DAY).renewed).toBe(true);
});
