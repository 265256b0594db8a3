import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Ledger } from "../ledger/ledger.ts";

/**
 * Words apart from what happened: events point to a sealed text, its key is one for each report. Deleting is destroying
 * the key; the blobs may then lie where they are, in back-ups too.
 */
export const sealedSchema = `
  CREATE TABLE seal_key(id TEXT PRIMARY KEY, key BLOB NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE sealed(id TEXT PRIMARY KEY, key_id TEXT NOT NULL, blob BLOB NOT NULL) STRICT, WITHOUT ROWID;
  CREATE INDEX sealed_key ON sealed(key_id);`;

const NONCE = 12;
const TAG = 16;

/**
 * Seals a text under the key of a report, which is made where there is none (AES-256-GCM, a nonce for each text).
 * @param id by which it is found; a second text under the same id takes its place
 */
export const seal = (ledger: Ledger, id: string, report: string, text: string): void =>
  sealBytes(ledger, id, report, Buffer.from(text, "utf8"));

/** The same for what is no text. */
export const sealBytes = (ledger: Ledger, id: string, report: string, bytes: Uint8Array): void =>
  ledger.write(() => {
    ledger.sql("INSERT INTO seal_key VALUES(?, ?) ON CONFLICT DO NOTHING").run(report, randomBytes(32));
    const key = keyOf(ledger, report);
    if (key === null) throw new Error("a key that was made a line above");
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv("aes-256-gcm", key, nonce);
    cipher.setAAD(Buffer.from(id));
    const closed = Buffer.concat([cipher.update(bytes), cipher.final()]);
    ledger
      .sql(
        "INSERT INTO sealed VALUES(?, ?, ?) ON CONFLICT DO UPDATE SET key_id = excluded.key_id, blob = excluded.blob",
      )
      .run(id, report, Buffer.concat([nonce, cipher.getAuthTag(), closed]));
  });

/** The text; null where there never was one, or its key has been destroyed. @throws Error where it was altered */
export const unseal = (ledger: Ledger, id: string): string | null =>
  unsealBytes(ledger, id)?.toString("utf8") ?? null;

/** The same for what is no text. */
export const unsealBytes = (ledger: Ledger, id: string): Buffer | null => {
  const row = ledger
    .sql("SELECT s.blob, k.key FROM sealed s JOIN seal_key k ON k.id = s.key_id WHERE s.id = ?")
    .get(id);
  if (!row) return null;
  const bytes = Buffer.from(row.blob as Uint8Array);
  const cipher = createDecipheriv("aes-256-gcm", row.key as Uint8Array, bytes.subarray(0, NONCE));
  cipher.setAAD(Buffer.from(id));
  cipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([cipher.update(bytes.subarray(NONCE + TAG)), cipher.final()]);
};

/** Destroys the key of a report: none of its words can be read again, here or in any copy made from now on. */
export const destroyKey = (ledger: Ledger, report: string): void =>
  ledger.write(() => {
    ledger.sql("DELETE FROM seal_key WHERE id = ?").run(report);
    ledger.sql("DELETE FROM sealed WHERE key_id = ?").run(report);
  });

/**
 * The same but for these texts, which are sealed anew under another key: whoever has a copy of the old key and of what
 * lay under it opens no more with what is left here.
 */
export const destroyKeyBut = (ledger: Ledger, report: string, ids: readonly string[]): void =>
  ledger.write(() => {
    const left = ids.map((id) => ({ id, bytes: unsealBytes(ledger, id) }));
    destroyKey(ledger, report);
    for (const { id, bytes } of left) if (bytes !== null) sealBytes(ledger, id, report, bytes);
  });

const keyOf = (ledger: Ledger, report: string): Uint8Array | null =>
  (ledger.sql("SELECT key FROM seal_key WHERE id = ?").get(report)?.key as Uint8Array | undefined) ?? null;
