import { type Envelope, envelopeSchema } from "../../core/envelope/envelope.ts";
import { readManifest } from "../../core/envelope/manifest.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";

/** Every manifest by which a record here was checked: the newest doesn't name the keys of long ago. */
export const manifestsSchema = `
  CREATE TABLE manifest(org TEXT NOT NULL, version INTEGER NOT NULL, envelope TEXT NOT NULL, PRIMARY KEY(org, version))
    STRICT, WITHOUT ROWID;`;

/** @param root by which it was checked @returns whether it is new */
export const rememberManifest = (ledger: Ledger, org: string, envelope: Envelope, root: string): boolean => {
  const version = readManifest(envelope, root, org)?.version;
  if (version === undefined) throw new Error("a manifest that this root didn't sign");
  const { changes } = ledger
    .sql("INSERT INTO manifest VALUES(?, ?, ?) ON CONFLICT DO NOTHING")
    .run(org, version, JSON.stringify(envelope));
  return changes > 0;
};

/** An organisation's, the newest first. */
export const manifestsOf = (ledger: Ledger, org: string): readonly Envelope[] =>
  ledger
    .sql("SELECT envelope FROM manifest WHERE org = ? ORDER BY version DESC")
    .all(org)
    .map(({ envelope }) => envelopeSchema.parse(JSON.parse(String(envelope))));

export const countManifests = (ledger: Ledger): number =>
  Number(ledger.sql("SELECT count(*) AS n FROM manifest").get()?.n);
