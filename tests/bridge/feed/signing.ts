import type { SignedRecord } from "../../../core/alert/record.ts";
import { type SigningKey, signingKey } from "../../../core/envelope/keys.ts";
import { signManifest } from "../../../core/envelope/manifest.ts";
import { signRecord } from "../../../core/envelope/signed-record.ts";
import { NOW } from "./records.ts";

const YEAR = 365 * 86_400_000;

/** Keys out of fixed seeds, good for nothing but tests. */
const keyOf = (seed: number): SigningKey => signingKey(new Uint8Array(32).fill(seed));
const KEYS = {
  la: { root: keyOf(31), alert: keyOf(32) },
  oak: { root: keyOf(41), alert: keyOf(42) },
} as const;
type Org = keyof typeof KEYS;

export const rootOf = (org: Org): string => KEYS[org].root.publicKey;

export const manifestOf = (org: Org, version = 1) =>
  signManifest(
    {
      v: 1,
      org,
      name: org,
      version,
      root: rootOf(org),
      iat: NOW,
      keys: [{ use: "alert", public: KEYS[org].alert.publicKey, from: NOW - YEAR, until: NOW + 9 * YEAR }],
      bots: [],
      servers: [],
      areas: [],
    },
    KEYS[org].root,
  );

/** The same record, truly signed by its organisation, or by another. */
export const trulySigned = ({ record }: SignedRecord, by: Org = record.org as Org): SignedRecord =>
  signRecord(record, KEYS[by].alert);
