import type { SignedRecord } from "../../core/alert/record.ts";
import { FORMATS } from "./formats/formats.ts";
import { pagesOf } from "./pages/pages.ts";
import { type SiteFacts, siteOf } from "./site.ts";

/** The bytes of one public file, and its media type. */
export interface Content {
  readonly type: string;
  readonly bytes: Buffer;
}

/** The files of a site by their path, such as `index.html`, `i/XXXXXXXX/index.html`, `v1/all.atom`. */
export type SiteFiles = ReadonlyMap<string, Content>;

/**
 * Everything that the public sees, at this moment. To be called at each revision, at each expiry (`nextExpiry`), and
 * at least every five minutes: pages say how old they are.
 * @param revisions all that were ever published, signatures already checked; in any order
 * @param now ms since the epoch
 */
export const renderSite = (revisions: readonly SignedRecord[], facts: SiteFacts, now: number): SiteFiles => {
  const site = siteOf(facts, revisions, now);
  const files = [...pagesOf(site), ...FORMATS.flatMap((format) => format(site))];
  return new Map(files.map(({ path, type, text }) => [path, { type, bytes: Buffer.from(text) }]));
};

/** When an alert expires next, or null; ms since the epoch. */
export const nextExpiry = (revisions: readonly SignedRecord[], now: number): number | null => {
  const later = revisions.map(({ record }) => record.valid_until).filter((until) => until > now);
  return later.length === 0 ? null : Math.min(...later);
};
