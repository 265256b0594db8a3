import { type SignedRecord, signedRecordSchema } from "../alert/record.ts";
import { parseCanonical } from "./canonical.ts";
import { envelopeSchema } from "./envelope.ts";
import { faultOf, type KeyBook, openBook, type RecordFault, withManifest } from "./key-book.ts";
import { keyIdOf } from "./keys.ts";
import { manifestSchema } from "./manifest.ts";
import { sixWords } from "./six-words.ts";

/** Organisations of whom somebody outside knows the root: which were named, and what of theirs has been seen. */
export interface Trust {
  /** Roots as people wrote them down: the key, its SHA-256 (both base64url), or six words. */
  readonly named: readonly string[];
  /** By organisation. */
  readonly books: Readonly<Record<string, KeyBook>>;
}

export const trustIn = (named: readonly string[]): Trust => ({ named, books: {} });

/** Takes a manifest that a named root signed, or one that such a root handed over to; any other changes nothing. */
export const learn = (trust: Trust, envelope: unknown): Trust => {
  const said = introductionOf(envelope);
  if (said === null) return trust;
  const known = Object.hasOwn(trust.books, said.org) ? trust.books[said.org] : undefined;
  if (known === undefined && !trust.named.some((name) => isNamed(name, said.root))) return trust;
  const before = known ?? openBook(said.root);
  const after = withManifest(before, envelope);
  return after === before ? trust : { ...trust, books: { ...trust.books, [said.org]: after } };
};

/** What is wrong with a record by what is trusted; null where it holds. */
export const faultIn = ({ books }: Trust, signed: SignedRecord): RecordFault | null => {
  const book = Object.hasOwn(books, signed.record.org) ? books[signed.record.org] : undefined;
  return book === undefined ? "organisation" : faultOf(book, signed);
};

/** A record as somebody brought it, and what is wrong with it: that it isn't one (`shape`), or why it doesn't hold. */
export type Judged =
  | { readonly signed: SignedRecord; readonly fault: RecordFault | null }
  | { readonly signed: null; readonly fault: "shape" };

export const judge = (trust: Trust, given: unknown): Judged => {
  const read = signedRecordSchema.safeParse(given);
  if (!read.success) return { signed: null, fault: "shape" };
  return { signed: read.data, fault: faultIn(trust, read.data) };
};

/** Whether this is how people name that root; capitals and spaces don't matter in words. */
export const isNamed = (name: string, root: string): boolean => {
  const [text, words] = [name.trim(), name.trim().toLowerCase().split(/\s+/).join(" ")];
  return text === root || text === keyIdOf(root) || words === sixWords(root);
};

/** Of whom an envelope says that it is: nothing of it is believed. */
const introductionOf = (envelope: unknown): { readonly org: string; readonly root: string } | null => {
  const shaped = envelopeSchema.safeParse(envelope);
  const said = manifestSchema.safeParse(shaped.success ? parseCanonical(shaped.data.payload) : null);
  return said.success ? said.data : null;
};
