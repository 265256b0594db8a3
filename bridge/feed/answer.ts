import type { IncomingHttpHeaders } from "node:http";
import type { EncodedFile } from "./encoded.ts";

/** What a request for a file gets. */
export interface Answer {
  readonly status: 200 | 304;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Buffer | null;
}

/** Short enough that a withdrawal is seen, long enough that a crowd costs nothing; a cache goes on while we are away. */
export const CACHE = "public, max-age=15, stale-while-revalidate=60, stale-if-error=3600";

/** Pure: which form of the file, and which headers. */
export const answer = (file: EncodedFile, headers: IncomingHttpHeaders): Answer => {
  const encoding = bestEncoding(headers["accept-encoding"]);
  const common = {
    ETag: `"${file.hash}${encoding ? `-${encoding}` : ""}"`,
    "Last-Modified": new Date(file.modified).toUTCString(),
    "Cache-Control": CACHE,
    Vary: "Accept-Encoding",
  };
  if (isKnown(file, headers)) return { status: 304, headers: common, body: null };
  const body = encoding === "br" ? file.br() : encoding === "gzip" ? file.gzip() : file.bytes;
  return {
    status: 200,
    headers: {
      ...common,
      "Content-Type": file.type,
      "Content-Length": body.length,
      ...(encoding ? { "Content-Encoding": encoding } : {}),
    },
    body,
  };
};

/** `If-None-Match` counts alone where it is given; the same content in another encoding is known too. */
const isKnown = (file: EncodedFile, headers: IncomingHttpHeaders): boolean => {
  const tags = headers["if-none-match"];
  if (tags !== undefined)
    return tags
      .split(",")
      .some((tag) => /^\s*(?:W\/)?"([\w-]{22})(?:-br|-gzip)?"\s*$/.exec(tag)?.[1] === file.hash);
  const since = Date.parse(headers["if-modified-since"] ?? "");
  return Math.floor(file.modified / 1_000) * 1_000 <= since;
};

const bestEncoding = (accepted: IncomingHttpHeaders["accept-encoding"]): "br" | "gzip" | null => {
  const names = String(accepted ?? "")
    .split(",")
    .filter((one) => !/;\s*q=0(?:\.0*)?\s*$/.test(one))
    .map((one) => one.split(";")[0]?.trim().toLowerCase());
  return names.includes("br") ? "br" : names.includes("gzip") ? "gzip" : null;
};
