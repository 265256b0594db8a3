import { EventEmitter, once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { parsed, readWhole } from "./proxied-request.ts";

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
  /** Where the test answers it. */
  readonly response: ServerResponse;
}

/** A homeserver of a few lines: notes what it is asked, and answers 200 with an echo unless it is told to wait. */
export class TinyUpstream implements AsyncDisposable {
  readonly asked: Asked[] = [];
  /** Paths that get no answer until the test gives one, as a long poll. */
  waits: RegExp = /^$/;
  readonly #events = new EventEmitter();
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  static async start(): Promise<TinyUpstream> {
    const upstream = new TinyUpstream();
    upstream.#server.listen(0, "127.0.0.1");
    await once(upstream.#server, "listening");
    return upstream;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The n-th request, when it has come (counted from 1). */
  async request(n: number): Promise<Asked> {
    for (;;) {
      const asked = this.asked[n - 1];
      if (asked !== undefined) return asked;
      await once(this.#events, "asked");
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "" } = request;
    const body = parsed(await readWhole(request));
    this.asked.push({ method, url, body, response });
    this.#events.emit("asked");
    if (this.waits.test(url) && !url.includes("timeout=0")) return;
    answer(response, { echo: body ?? null, url, next_batch: "s1" });
  }
}

export function answer(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json", "x-from": "upstream" });
  response.end(JSON.stringify(body));
}
