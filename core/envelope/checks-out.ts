import type { SignedRecord } from "../alert/record.ts";
import { faultOf, openBook, withManifest } from "./key-book.ts";

/**
 * Whether a record is its organisation's own: it names no other origin, the manifest is signed by the root, the record by
 * an alert key of that manifest, made within the key's window.
 * @param root the organisation's root, as people compared it
 */
export const checksOut = (signed: SignedRecord, manifest: unknown, root: string): boolean =>
  faultOf(withManifest(openBook(root), manifest), signed) === null;
