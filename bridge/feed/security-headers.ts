import type { SiteFacts } from "./site.ts";

/** A year: what lists of such sites ask for. Other hosts below the same name are left alone. */
export const HSTS = "max-age=31536000";

/**
 * What goes with every file, whoever serves it. Where the site's address is https, browsers that have been there never
 * ask without it again; where it is reached otherwise too (an onion service, this machine) they ignore the header.
 */
export const securityHeaders = ({
  baseUrl,
}: Pick<SiteFacts, "baseUrl">): Readonly<Record<string, string>> => ({
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
  ...(isSecure(baseUrl) ? { "Strict-Transport-Security": HSTS } : {}),
});

export const isSecure = (baseUrl: string): boolean => baseUrl.startsWith("https:");
