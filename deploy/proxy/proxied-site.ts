import { resolve } from "node:path";
import { FEED_POLICY, framePolicy } from "../../bridge/feed/pages/policy.ts";
import { isSecure, securityHeaders } from "../../bridge/feed/security-headers.ts";
import type { Settings } from "../../config/settings.ts";

/** What a web server must know to serve the folder, and to pass on what it can't. */
export interface ProxiedSite {
  /** Such as alerts.example.org. */
  readonly name: string;
  /** Whether the public comes by https. */
  readonly secure: boolean;
  /** Of the pages and feeds; absolute. */
  readonly folder: string;
  /** Where the built-in server listens: host and port. */
  readonly upstream: string;
  /** Where each language's files lie: nothing for the first, `es/` for another. */
  readonly languages: readonly string[];
  /** What goes with every file. */
  readonly headers: Readonly<Record<string, string>>;
}

export const proxiedSite = (
  { web, languages }: Pick<Settings, "web" | "languages">,
  folder: string,
): ProxiedSite => ({
  name: new URL(web.address).hostname,
  secure: isSecure(web.address),
  folder: resolve(folder),
  upstream: web.listen,
  languages: languages.map((code, at) => (at === 0 ? "" : `${code}/`)),
  headers: securityHeaders({ baseUrl: web.address }),
});

/**
 * The policy in a header, beside the one that stands in each page with the hashes of its own style and scripts: a header
 * that repeated these would forbid the pages of the next version. A page may be framed by none but ours; the list for
 * other sites by any; a feed needs nothing at all.
 */
export const POLICY = {
  page: framePolicy(""),
  embed: framePolicy("embed"),
  feed: FEED_POLICY,
} as const;
