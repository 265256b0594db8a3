import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Exchange } from "./exchange.ts";
import type { LoggedRequest } from "./proxied-request.ts";
import { type Rule, RuleHandle } from "./rule.ts";
import { Upstream } from "./upstream.ts";

/** How many requests the log keeps. */
const logLength = 5_000;

/**
 * Stands between one client and the client API of a real homeserver, and can do what a hostile or sick
 * homeserver does. Without rules it changes nothing. Of the rules that match a request, all delays, gates and
 * rewrites apply, in the order in which they were made, and the first `cut` or `answer`, or else `after`.
 */
export class HostileHomeserver implements AsyncDisposable {
  /** What has been answered, oldest first; bounded. */
  readonly requests: LoggedRequest[] = [];
  /** The real homeserver's address: attacks ask it there, past all rules. */
  readonly behind: string;
  readonly #server: Server;
  readonly #upstream: Upstream;
  readonly #rules = new Set<RuleHandle>();
  readonly #exchanges = new Set<Exchange>();

  private constructor(baseUrl: string) {
    this.behind = baseUrl;
    this.#upstream = new Upstream(baseUrl);
    this.#server = createServer((incoming, response) => void this.#serve(incoming, response));
    // Long polls last longer than Node's default limit for idle connections.
    this.#server.keepAliveTimeout = 60_000;
  }

  /** Listens on a free port of the loopback, before the homeserver at `baseUrl`. */
  static async before(baseUrl: string): Promise<HostileHomeserver> {
    const hostile = new HostileHomeserver(baseUrl);
    hostile.#server.listen(0, "127.0.0.1");
    await once(hostile.#server, "listening");
    return hostile;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  rule(rule: Rule): RuleHandle {
    const handle = new RuleHandle(rule, (ended) => this.#rules.delete(ended));
    this.#rules.add(handle);
    return handle;
  }

  /** Ends every rule and opens every gate. */
  behaves(): void {
    for (const rule of this.#rules) rule.remove();
  }

  /**
   * A rule for the next answer to /sync, which comes at once: a long poll that is waiting is asked again
   * without patience, and so is the next one.
   */
  nextSync(rewrite: NonNullable<Rule["rewriteResponse"]>, when?: Rule["when"]): RuleHandle {
    const handle = this.rule({
      method: "GET",
      path: /\/sync$/,
      times: 1,
      rewriteRequest: (body, request) => {
        request.query.set("timeout", "0");
        return body;
      },
      rewriteResponse: rewrite,
      ...(when === undefined ? {} : { when }),
    });
    for (const exchange of this.#exchanges) if (exchange.isFor(handle)) exchange.askAgain();
    return handle;
  }

  /** Drops every connection, as when the homeserver's machine dies; new ones are served. */
  cutsAll(): void {
    this.#server.closeAllConnections();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.behaves();
    const closed = once(this.#server, "close");
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
    this.#upstream.close();
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const exchange = new Exchange(incoming, response, this.#upstream);
    this.#exchanges.add(exchange);
    const logged = await exchange.run(() => [...this.#rules]);
    this.#exchanges.delete(exchange);
    this.requests.push(logged);
    if (this.requests.length > logLength) this.requests.shift();
  }
}
