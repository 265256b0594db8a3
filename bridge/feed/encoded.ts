import { createHash } from "node:crypto";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Content, SiteFiles } from "./render-site.ts";

/** A file as it is stored and sent: once as it is, once for each encoding. */
export interface EncodedFile extends Content {
  readonly gzip: Buffer;
  readonly br: Buffer;
  /** Of the bytes, base64url; the same wherever the site is served. */
  readonly hash: string;
  /** When these bytes were first seen; ms since the epoch. */
  readonly modified: number;
}

export type EncodedSite = ReadonlyMap<string, EncodedFile>;

/** Compresses what has changed since `before`; what is the same is taken over as it is, with its time. */
export const encodeSite = (files: SiteFiles, now: number, before: EncodedSite = new Map()): EncodedSite =>
  new Map(
    [...files].map(([path, content]) => {
      const known = before.get(path);
      return [path, known?.bytes.equals(content.bytes) ? known : encoded(content, now)];
    }),
  );

export const encoded = ({ type, bytes }: Content, modified: number): EncodedFile => ({
  type,
  bytes,
  gzip: gzipSync(bytes),
  // Quality 5 costs what gzip does and is still smaller; 11 would keep an alert waiting.
  br: brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: 5,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }),
  hash: createHash("sha256").update(bytes).digest("base64url").slice(0, 22),
  modified,
});
