import type { SignedRecord } from "../../core/alert/record.ts";
import type { GivenKeys } from "../../core/envelope/key-book.ts";
import { everyPiece } from "./pieces.ts";
import { type SiteFacts, siteOf } from "./site.ts";

/** The bytes of one public file, and its media type. */
export interface Content {
  readonly type: string;
  readonly bytes: Buffer;
}

/** The files of a site by their path, such as `index.html`, `i/XXXXXXXX/index.html`, `v1/all.atom`. */
export type SiteFiles = ReadonlyMap<string, Content>;

/**
 * Everything that the public sees at this moment, at once. What runs makes the same piece by piece (`Press`).
 * @param revisions all that were ever published, signatures already checked; in any order
 * @param now ms since the epoch
 * @param keys by what the records can be checked
 */
export const renderSite = (
  revisions: readonly SignedRecord[],
  facts: SiteFacts,
  now: number,
  keys: readonly GivenKeys[] = [],
): SiteFiles => {
  const site = siteOf(facts, revisions, now, [], keys);
  const files = everyPiece(site, site.alerts).flatMap((piece) => piece.files());
  return new Map(files.map(({ path, type, text }) => [path, { type, bytes: Buffer.from(text) }]));
};
