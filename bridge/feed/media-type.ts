import { extname } from "node:path";

/** By the end of the name: what a folder of files doesn't keep. The formats say the same of themselves (tested). */
export const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".atom": "application/atom+xml; charset=utf-8",
  ".rss": "application/rss+xml; charset=utf-8",
  ".json": "application/feed+json; charset=utf-8",
  ".geojson": "application/geo+json; charset=utf-8",
  ".jsonl": "application/jsonl; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/cap+xml; charset=utf-8",
};

/** Paths whose `.json` is no feed; a regular expression that web servers understand too. */
export const PLAIN_JSON = String.raw`(?:/records/index|^/?\.well-known/almenara/\w+)\.json$`;

/** What we publish, and so what a folder may hold that is ours; null for anything else. */
export const mediaType = (path: string): string | null =>
  new RegExp(PLAIN_JSON).test(path) ? "application/json" : (TYPES[extname(path)] ?? null);
