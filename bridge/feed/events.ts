import type { IncomingMessage, ServerResponse } from "node:http";
import type { SignedRecord } from "../../core/alert/record.ts";

/** Its path. */
export const EVENTS = "v1/events";

/** Who comes back after a break finds at most so many records again; who was away longer reads the feeds. */
const MOST_REMEMBERED = 500;

/** Over this many bytes unread a reader is too slow, and begins anew where it stopped. */
const MOST_UNREAD = 256 * 1_024;

/** Proxies end a connection on which nothing comes for a minute. Milliseconds. */
const BEAT_EVERY = 25_000;

/** An alert of a partner that comes later than this after it was made isn't taken as one of now. Milliseconds. */
const LATE = 6 * 3_600_000;

export interface EventLimits {
  readonly connections: number;
  /** From one address: a household, a newsroom. */
  readonly connectionsFromOne: number;
}

const USUAL: EventLimits = { connections: 10_000, connectionsFromOne: 50 };

/**
 * Records as they are published, as server-sent events: `id` is organisation, alert and revision, `data` the signed
 * record. `Last-Event-ID` gets what came since. Addresses are counted in memory while they are connected, and written
 * nowhere.
 */
export class Events {
  readonly #limits: EventLimits;
  readonly #readers = new Map<ServerResponse, string>();
  readonly #from = new Map<string, number>();
  /** In the order of their coming. Those before `#begun` were there at the start, in the order of their issue. */
  #remembered: SignedRecord[] = [];
  #begun = 0;
  readonly #beat: NodeJS.Timeout;

  constructor(limits: EventLimits = USUAL) {
    this.#limits = limits;
    this.#beat = setInterval(() => this.#write(Buffer.from(":\n\n")), BEAT_EVERY);
    this.#beat.unref();
  }

  get readers(): number {
    return this.#readers.size;
  }

  /** What was published before. @param records in the order of their issue */
  begin(records: readonly SignedRecord[]): void {
    this.#remembered = records.slice(-MOST_REMEMBERED);
    this.#begun = this.#remembered.length;
  }

  /** Tells every reader. */
  publish(records: readonly SignedRecord[]): void {
    if (records.length === 0) return;
    this.#write(Buffer.from(records.map(eventOf).join("")));
    this.#remembered.push(...records);
    const over = Math.max(0, this.#remembered.length - MOST_REMEMBERED);
    this.#remembered.splice(0, over);
    this.#begun = Math.max(0, this.#begun - over);
  }

  /** Answers a request, and keeps it. */
  open(request: IncomingMessage, response: ServerResponse): void {
    const address = addressOf(request);
    const others = this.#from.get(address) ?? 0;
    if (this.#readers.size >= this.#limits.connections || others >= this.#limits.connectionsFromOne) {
      response
        .writeHead(503, { "Retry-After": "30", "Cache-Control": "no-store", ...OPEN_TO_ALL })
        .end("too many connections; the feeds say the same\n");
      return;
    }
    this.#from.set(address, others + 1);
    this.#readers.set(response, address);
    response.once("close", () => this.#leave(response));
    response.writeHead(200, {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "no-store",
      "X-Accel-Buffering": "no",
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
      ...OPEN_TO_ALL,
    });
    const last = request.headers["last-event-id"];
    response.write(
      `retry: 5000\n\n${last === undefined ? "" : this.#since(String(last)).map(eventOf).join("")}`,
    );
  }

  close(): void {
    clearInterval(this.#beat);
    for (const response of this.#readers.keys()) response.end();
  }

  /** What this id isn't known of gets everything that is remembered: to hear something twice is better than not at all. */
  #since(id: string): readonly SignedRecord[] {
    const at = this.#remembered.findLastIndex((signed) => idOf(signed) === id);
    const last = this.#remembered[at];
    if (last === undefined || at >= this.#begun) return this.#remembered.slice(at + 1);
    // In which order these came isn't known any more.
    return this.#remembered.filter(
      (signed, place) => place > at || (place < at && signed.record.issued >= last.record.issued - LATE),
    );
  }

  #write(bytes: Buffer): void {
    for (const response of this.#readers.keys())
      if (response.writableLength > MOST_UNREAD) response.destroy();
      else response.write(bytes);
  }

  #leave(response: ServerResponse): void {
    const address = this.#readers.get(response);
    if (address === undefined) return;
    this.#readers.delete(response);
    const others = (this.#from.get(address) ?? 1) - 1;
    if (others === 0) this.#from.delete(address);
    else this.#from.set(address, others);
  }
}

const OPEN_TO_ALL = { "Access-Control-Allow-Origin": "*" };

const idOf = ({ record }: SignedRecord): string => `${record.org}/${record.id}.${record.revision}`;

const eventOf = (signed: SignedRecord): string => `id: ${idOf(signed)}\ndata: ${JSON.stringify(signed)}\n\n`;

/** A proxy on this machine says for whom it asks: the last in its list, which it has added itself. */
const addressOf = ({ socket, headers }: IncomingMessage): string => {
  const own = socket.remoteAddress ?? "";
  if (!/^(?:::ffff:)?127\.|^::1$/.test(own)) return own;
  return (
    String(headers["x-forwarded-for"] ?? own)
      .split(",")
      .at(-1)
      ?.trim() ?? own
  );
};
