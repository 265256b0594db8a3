import { createHash } from "node:crypto";
import type { SiteFacts } from "../site.ts";
import { SCRIPTS } from "./script/scripts.ts";
import { styleOf } from "./style/style.ts";

/** What a site's policy depends on: the colour, and the homeserver that a visitor of the join page signs up at. */
export type PolicyFacts = Pick<SiteFacts, "accent" | "chat">;

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/**
 * What a page may load: its own inlined style and scripts, its own site, and nothing else from anywhere. The same for
 * every page, so that a static host needs one header.
 */
export const contentPolicy = ({ accent, chat }: PolicyFacts): string =>
  [
    "default-src 'none'",
    `style-src ${hashOf(styleOf(accent))}`,
    `script-src ${Object.values(SCRIPTS).map(hashOf).join(" ")}`,
    "img-src data:", // the icon
    `connect-src 'self' ${new URL(chat.homeserver).origin}`,
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join("; ");

/** A feed is no page: whatever somebody makes a browser take it for, it may load nothing and stand nowhere. */
export const FEED_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** Only the small list may stand in another site's page. @param path as of a file, such as `es/embed` */
export const framePolicy = (path: string): string =>
  isEmbedded(path) ? "frame-ancestors *" : "frame-ancestors 'none'";

export const isEmbedded = (path: string): boolean => /(?:^|\/)embed(?:\/|$)/.test(path);
