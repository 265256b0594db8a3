import type { SignedRecord } from "../alert/record.ts";
import { alertKey, readManifest } from "./manifest.ts";
import { recordHolds } from "./signed-record.ts";

/**
 * Whether a record is its organisation's own: it names no other origin, the manifest is signed by the root, the record by
 * an alert key of that manifest, made within the key's window.
 * @param root the organisation's root, as people compared it
 */
export const checksOut = (signed: SignedRecord, manifest: unknown, root: string): boolean => {
  const { record, signature } = signed;
  const read = readManifest(manifest, root, record.org);
  const key = read === null ? undefined : alertKey(read, signature.keyid);
  return (
    key !== undefined &&
    record.origin === record.org &&
    key.from <= record.issued &&
    record.issued < key.until &&
    recordHolds(signed, () => key.public)
  );
};
