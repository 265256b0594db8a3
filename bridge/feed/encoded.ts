import { createHash } from "node:crypto";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Content, SiteFiles } from "./render-site.ts";

/** A file as it is stored and sent: as it is, or in one of two encodings, which are made when first wanted. */
export interface EncodedFile extends Content {
  readonly gzip: () => Buffer;
  readonly br: () => Buffer;
  /** Of the bytes, base64url; the same wherever the site is served. */
  readonly hash: string;
  /** When these bytes were first seen; ms since the epoch. */
  readonly modified: number;
}

export type EncodedSite = ReadonlyMap<string, EncodedFile>;

/** Files ready to be published and served; what is the same as `before` is taken over, with its time and encodings. */
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
  gzip: once(() => gzipSync(bytes)),
  br: once(() => brotliCompressSync(bytes, BROTLI)),
  hash: createHash("sha256").update(bytes).digest("base64url").slice(0, 22),
  modified,
});

/** Quality 5 costs what gzip does and is still smaller; 11 would keep an alert waiting. */
const BROTLI = {
  params: {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: 5,
  },
};

const once = (make: () => Buffer): (() => Buffer) => {
  let made: Buffer | null = null;
  return () => {
    made ??= make();
    return made;
  };
};
