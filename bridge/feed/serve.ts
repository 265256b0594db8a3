import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { answer } from "./answer.ts";
import type { EncodedFile, EncodedSite } from "./encoded.ts";
import { CONTENT_POLICY } from "./pages/policy.ts";
import { restOf } from "./rest.ts";

export interface SiteServer {
  readonly port: number;
  /** From now on these files are handed out. */
  readonly show: (site: EncodedSite) => void;
  /** Takes no more requests, lets those under way end, and closes idle connections. */
  readonly close: () => Promise<void>;
}

const SECURITY = {
  "Content-Security-Policy": `${CONTENT_POLICY}; frame-ancestors 'none'`,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
};

/**
 * Hands out a site from memory; what isn't a file of it goes to Express. No path reaches the disk, no query is read,
 * and nothing of who asked is written anywhere.
 * @param where the port (0: any free one) and the address to listen on
 */
export const serve = async (
  first: EncodedSite,
  where: { readonly port: number; readonly host?: string },
): Promise<SiteServer> => {
  let site = first;
  const rest = restOf(() => site);
  const server = createServer(
    // A slow client can't hold a connection for long, nor a long header fill memory.
    {
      maxHeaderSize: 8_192,
      headersTimeout: 5_000,
      requestTimeout: 10_000,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 2_000,
    },
    (request, response) => {
      const path = pathOf(request.url ?? "/");
      const file = fileAt(site, path);
      if (file && isRead(request)) return hand(file, path, request, response);
      if (file && request.method === "OPTIONS" && isFeed(path)) return preflight(response);
      rest(request, response);
    },
  );
  server.maxRequestsPerSocket = 1_000;
  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen(where.port, where.host ?? "127.0.0.1", listening);
  });
  return {
    port: (server.address() as AddressInfo).port,
    show: (next) => {
      site = next;
    },
    close: async () => {
      const closed = promisify(server.close.bind(server))();
      server.closeIdleConnections();
      await closed;
    },
  };
};

const isRead = ({ method }: IncomingMessage): boolean => method === "GET" || method === "HEAD";

const isFeed = (path: string): boolean => /(?:^|\/)v1\//.test(path);

/** The path without its query: `i/XXXXXXXX` of `/i/XXXXXXXX/?x=1`. */
const pathOf = (url: string): string => (url.split(/[?#]/, 1)[0] ?? "").replace(/^\/+|\/+$/g, "");

const fileAt = (site: EncodedSite, path: string): EncodedFile | undefined =>
  site.get(path) ?? site.get(path === "" ? "index.html" : `${path}/index.html`);

const hand = (file: EncodedFile, path: string, request: IncomingMessage, response: ServerResponse): void => {
  const { status, headers, body } = answer(file, request.headers);
  const open = isFeed(path) ? { "Access-Control-Allow-Origin": "*" } : {};
  response.writeHead(status, { ...headers, ...SECURITY, ...open });
  response.end(request.method === "HEAD" ? null : body);
};

/** A page of another site that asks with If-None-Match asks first whether it may. */
const preflight = (response: ServerResponse): void => {
  response
    .writeHead(204, {
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Allow-Methods": "GET, HEAD",
      "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
      "Access-Control-Max-Age": "86400",
    })
    .end();
};
