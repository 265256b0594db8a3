import { createHash } from "node:crypto";
import type { PageTexts } from "../../core/words/page-texts.ts";
import { folderOf, type SiteFacts } from "./site.ts";

/** An alert's permanent address. @param name as `Alert.name` */
export const addressOf = (site: SiteFacts, name: string, language: PageTexts = site.languages[0]): string =>
  `${site.baseUrl}/${folderOf(site, language)}i/${name}`;

/**
 * An alert's name in feeds: the same at every mirror and whatever the site's address, so that no reader shows it
 * twice. A UUID of version 8 (RFC 9562) out of SHA-256.
 */
export const feedId = (org: string, id: string): string => {
  const hash = createHash("sha256").update(`almenara ${org} ${id}`).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return `urn:uuid:${hash.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")}`;
};
