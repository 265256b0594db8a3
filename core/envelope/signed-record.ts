import type { AlertRecord, SignedRecord } from "../alert/record.ts";
import { canonical } from "./canonical.ts";
import { TYPES } from "./envelope.ts";
import { type SigningKey, sha256, signPayload, verifyPayload } from "./keys.ts";

/** What the next revision's `supersedes` holds. */
export const recordHash = (record: AlertRecord): string => sha256(canonical(record));

export const signRecord = (record: AlertRecord, key: SigningKey): SignedRecord => ({
  record,
  signature: { keyid: key.keyid, sig: signPayload(TYPES.record, canonical(record), key) },
});

/** @param publicKeyOf the organisation's keys by id: of its manifest, or of its keys.json */
export const recordHolds = (
  { record, signature }: SignedRecord,
  publicKeyOf: (keyid: string) => string | undefined,
): boolean => {
  const key = publicKeyOf(signature.keyid);
  return key !== undefined && verifyPayload(TYPES.record, canonical(record), signature.sig, key);
};
