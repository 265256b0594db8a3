import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { type Answer, Answers } from "./answer.ts";
import type { EncodedFile } from "./encoded.ts";
import { EVENTS, Events } from "./events.ts";
import { contentPolicy, FEED_POLICY, framePolicy, isEmbedded } from "./pages/policy.ts";
import { restOf } from "./rest.ts";
import { securityHeaders } from "./security-headers.ts";
import type { Served } from "./shelf.ts";
import type { SiteFacts } from "./site.ts";

export interface SiteServer {
  readonly port: number;
  /** Takes no more requests, lets those under way end, and closes idle connections. */
  readonly close: () => Promise<void>;
}

/**
 * Hands out a site; what isn't a file of it goes to Express. No path reaches the disk but one of ours, no query is read,
 * and nothing of who asked is written anywhere.
 * @param events the stream of what is published, at `v1/events`
 * @param where the port (0: any free one) and the address to listen on
 * @param facts for the pages' policy and for the forms
 */
export const serve = async (
  site: Served,
  where: { readonly port: number; readonly host?: string },
  facts: SiteFacts,
  events = new Events(),
): Promise<SiteServer> => {
  const answers = answersOf(facts);
  const rest = restOf(site, facts);
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
      if (path === EVENTS && request.method === "GET") return events.open(request, response);
      const found = fileAt(site, path);
      const respond = (file: EncodedFile | undefined): void => {
        if (file && isRead(request)) hand(answers(path).to(file, request.headers), request, response);
        else if (file && request.method === "OPTIONS" && isFeed(path)) preflight(response);
        else rest(request, response);
      };
      if (found instanceof Promise) void found.then(respond);
      else respond(found);
    },
  );
  server.maxRequestsPerSocket = 1_000;
  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen(where.port, where.host ?? "127.0.0.1", listening);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = promisify(server.close.bind(server))();
      events.close();
      server.closeIdleConnections();
      await closed;
    },
  };
};

const isRead = ({ method }: IncomingMessage): boolean => method === "GET" || method === "HEAD";

/** What programs of other sites may read. */
const isFeed = (path: string): boolean => /(?:^|\/)v1\/|^\.well-known\//.test(path);

/** The path without its query: `i/XXXXXXXX` of `/i/XXXXXXXX/?x=1`. */
const pathOf = (url: string): string => (url.split(/[?#]/, 1)[0] ?? "").replace(/^\/+|\/+$/g, "");

const fileAt = (site: Served, path: string): ReturnType<Served["get"]> =>
  site.get(path) ?? site.get(path === "" ? "index.html" : `${path}/index.html`);

/** By what kind of file is at a path. */
const answersOf = (facts: SiteFacts): ((path: string) => Answers) => {
  const security = securityHeaders(facts);
  const open = { "Access-Control-Allow-Origin": "*" };
  const page = (path: string): Answers =>
    new Answers({
      ...security,
      "Content-Security-Policy": `${contentPolicy(facts)}; ${framePolicy(path)}`,
    });
  const feeds = new Answers({ ...security, "Content-Security-Policy": FEED_POLICY, ...open });
  const [pages, embedded] = [page(""), page("embed")];
  return (path) => (isFeed(path) ? feeds : isEmbedded(path) ? embedded : pages);
};

const hand = (
  { status, headers, body }: Answer,
  { method }: IncomingMessage,
  response: ServerResponse,
): void => {
  response.writeHead(status, headers as string[]);
  response.end(method === "HEAD" ? null : body);
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
