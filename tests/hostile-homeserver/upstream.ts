import { Agent, request as httpRequest, type IncomingMessage } from "node:http";
import { type ProxiedRequest, readWhole } from "./proxied-request.ts";

/** What the homeserver answered, unparsed. */
export interface UpstreamAnswer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly bytes: Buffer;
}

/** Headers about one connection or one encoding of the body: each side of the proxy has its own. */
const hopByHop = [
  "connection",
  "keep-alive",
  "transfer-encoding",
  "content-length",
  "accept-encoding",
  "host",
  "expect",
];

export function withoutHopByHop(headers: IncomingMessage["headers"]): IncomingMessage["headers"] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.includes(name)));
}

/** The homeserver behind the proxy. */
export class Upstream {
  readonly #baseUrl: URL;
  readonly #agent = new Agent({ keepAlive: true });

  constructor(baseUrl: string) {
    this.#baseUrl = new URL(baseUrl);
  }

  /** @throws when the homeserver cannot be reached, or the signal ends the request. */
  async ask(
    request: ProxiedRequest,
    rawPath: string,
    bytes: Buffer,
    signal: AbortSignal,
  ): Promise<UpstreamAnswer> {
    const query = request.query.size > 0 ? `?${request.query}` : "";
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const outgoing = httpRequest(
      {
        agent: this.#agent,
        hostname: this.#baseUrl.hostname,
        port: this.#baseUrl.port,
        method: request.method,
        path: rawPath + query,
        headers: { ...withoutHopByHop(request.headers), "content-length": bytes.length },
        signal,
      },
      resolve,
    );
    outgoing.on("error", reject);
    outgoing.end(bytes);
    const incoming = await promise;
    return {
      status: incoming.statusCode ?? 502,
      headers: incoming.headers,
      bytes: await readWhole(incoming),
    };
  }

  close(): void {
    this.#agent.destroy();
  }
}
