import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from "node:zlib";
import type { Content, SiteFiles } from "./render-site.ts";

/** A file as it is stored and sent: as it is, or in one of two encodings, which are made when first wanted. */
export interface EncodedFile extends Content {
  readonly gzip: () => Buffer;
  readonly br: () => Buffer;
  /** Makes both encodings beside the event loop, where they aren't made yet. */
  readonly compress: () => Promise<void>;
  /** Of the bytes, base64url; the same wherever the site is served. */
  readonly hash: string;
  /** When these bytes were first seen; ms since the epoch. */
  readonly modified: number;
}

export type EncodedSite = ReadonlyMap<string, EncodedFile>;

/** A whole site's files, ready to be served. */
export const encodeSite = (files: SiteFiles, now: number): EncodedSite =>
  new Map([...files].map(([path, content]) => [path, encoded(content, now)]));

/** @param forms the encodings, where they are known already */
export const encoded = (
  { type, bytes }: Content,
  modified: number,
  forms: { gzip?: Buffer; br?: Buffer } = {},
): EncodedFile => {
  const made = { ...forms };
  return {
    type,
    bytes,
    gzip: () => {
      made.gzip ??= gzipSync(bytes, GZIP);
      return made.gzip;
    },
    br: () => {
      made.br ??= brotliCompressSync(bytes, brotli(bytes));
      return made.br;
    },
    compress: async () => {
      const [zipped, smaller] = await Promise.all([
        made.gzip ?? promisify(gzip)(bytes, GZIP),
        made.br ?? promisify(brotliCompress)(bytes, brotli(bytes)),
      ]);
      made.gzip = zipped;
      made.br = smaller;
    },
    hash: createHash("sha256").update(bytes).digest("base64url").slice(0, 22),
    modified,
  };
};

/** What comes above these qualities costs twice as much for a twentieth of the size; the hint saves as much again. */
const GZIP = { level: 5 };
const brotli = (bytes: Buffer) => ({
  params: {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: 4,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  },
});
