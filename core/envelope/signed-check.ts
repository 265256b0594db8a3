import type { CheckNotice, SignedCheckNotice } from "../alert/check-notice.ts";
import { canonical } from "./canonical.ts";
import { TYPES } from "./envelope.ts";
import { type SigningKey, signPayload, verifyPayload } from "./keys.ts";
import { alertKey, readManifest } from "./manifest.ts";

export const signCheck = (check: CheckNotice, key: SigningKey): SignedCheckNotice => ({
  check,
  signature: { keyid: key.keyid, sig: signPayload(TYPES.check, canonical(check), key) },
});

/** Whether its organisation signed it, by an alert key of the manifest within whose window it was made. */
export const checkHolds = (
  { check, signature }: SignedCheckNotice,
  manifest: unknown,
  root: string,
): boolean => {
  const read = readManifest(manifest, root, check.org);
  const key = read === null ? undefined : alertKey(read, signature.keyid);
  return (
    key !== undefined &&
    key.from <= check.issued &&
    check.issued < key.until &&
    verifyPayload(TYPES.check, canonical(check), signature.sig, key.public)
  );
};
