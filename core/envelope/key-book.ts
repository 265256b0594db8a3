import type { SignedRecord } from "../alert/record.ts";
import { canonical } from "./canonical.ts";
import { type Envelope, envelopeSchema } from "./envelope.ts";
import { alertKey, type Manifest, readManifest } from "./manifest.ts";
import { recordHolds } from "./signed-record.ts";

/** Why a record isn't taken for its organisation's own. */
export const RECORD_FAULTS = ["organisation", "origin", "key", "window", "signature"] as const;
export type RecordFault = (typeof RECORD_FAULTS)[number];

/**
 * What the root of one organisation has signed, old manifests too: a record of last year was signed with a key that the
 * newest doesn't name any more.
 */
export interface KeyBook {
  /** The one that people compared, and those that it handed over to. */
  readonly roots: readonly string[];
  /** Each once, the newest first. */
  readonly signed: readonly { readonly manifest: Manifest; readonly envelope: Envelope }[];
}

export const openBook = (root: string): KeyBook => ({ roots: [root], signed: [] });

/** The same book where the envelope is known, or is none that these roots signed for this organisation. */
export const withManifest = (book: KeyBook, envelope: unknown): KeyBook => {
  const org = book.signed[0]?.manifest.org;
  const manifest = book.roots.map((root) => readManifest(envelope, root, org)).find((one) => one !== null);
  if (!manifest || book.signed.some((one) => canonical(one.manifest) === canonical(manifest))) return book;
  const read = { manifest, envelope: envelopeSchema.parse(envelope) };
  return {
    roots: [...new Set([...book.roots, manifest.root])],
    signed: [...book.signed, read].toSorted((a, b) => b.manifest.version - a.manifest.version),
  };
};

/** What is wrong with a record by this book; null where it holds. */
export const faultOf = (book: KeyBook, signed: SignedRecord): RecordFault | null => {
  const { record, signature } = signed;
  if (book.signed[0]?.manifest.org !== record.org) return "organisation";
  if (record.origin !== record.org) return "origin"; // nobody signs for another
  const keys = book.signed.flatMap(({ manifest }) => alertKey(manifest, signature.keyid) ?? []);
  if (keys.length === 0) return "key";
  const key = keys.find(({ from, until }) => from <= record.issued && record.issued < until);
  if (key === undefined) return "window";
  return recordHolds(signed, () => key.public) ? null : "signature";
};

/** Manifests as they are given out, for whoever knows the root from elsewhere. */
export interface GivenKeys {
  readonly id: string;
  readonly name: string;
  readonly root: string;
  readonly manifests: readonly Envelope[];
}
