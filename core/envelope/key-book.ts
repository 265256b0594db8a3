import type { SignedRecord } from "../alert/record.ts";
import { canonical } from "./canonical.ts";
import type { Envelope } from "./envelope.ts";
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
  /** Each version once, the newest first. */
  readonly manifests: readonly Manifest[];
}

export const openBook = (root: string): KeyBook => ({ roots: [root], manifests: [] });

/** The same book where the envelope is known, or is none that these roots signed for this organisation. */
export const withManifest = (book: KeyBook, envelope: unknown): KeyBook => {
  const [known] = book.manifests;
  const read = book.roots
    .map((root) => readManifest(envelope, root, known?.org))
    .find((manifest) => manifest !== null);
  if (!read || book.manifests.some((one) => canonical(one) === canonical(read))) return book;
  return {
    roots: [...new Set([...book.roots, read.root])],
    manifests: [...book.manifests, read].toSorted((a, b) => b.version - a.version),
  };
};

/** What is wrong with a record by this book; null where it holds. */
export const faultOf = ({ manifests }: KeyBook, signed: SignedRecord): RecordFault | null => {
  const { record, signature } = signed;
  if (manifests[0]?.org !== record.org) return "organisation";
  if (record.origin !== record.org) return "origin"; // nobody signs for another
  const keys = manifests.flatMap((manifest) => alertKey(manifest, signature.keyid) ?? []);
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
