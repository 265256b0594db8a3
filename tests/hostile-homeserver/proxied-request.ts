import type { IncomingMessage } from "node:http";

/** One request of a client as rules see it. */
export interface ProxiedRequest {
  readonly method: string;
  /** The path, percent-decoded, without the query: what `Rule.path` is tried on. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Parsed JSON; undefined when there is none. */
  readonly body: unknown;
  readonly headers: IncomingMessage["headers"];
  /** Milliseconds since the epoch. */
  readonly ts: number;
}

/** What goes to the client. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** One line of the proxy's log; the status is 0 where the connection was cut or the client went away. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly ts: number;
  readonly status: number;
}

/** @throws when the stream breaks off. */
export async function readWhole(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** JSON, or undefined for an empty or other body (media pass as they are). */
export function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}

/** A request as it arrived, whole. */
export function asProxied(incoming: IncomingMessage, bytes: Buffer): ProxiedRequest {
  const url = new URL(incoming.url ?? "/", "http://proxy.invalid");
  return {
    method: incoming.method ?? "GET",
    path: decoded(url.pathname),
    query: url.searchParams,
    body: parsed(bytes),
    headers: incoming.headers,
    ts: Date.now(),
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
