import { connect, type Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { Child } from "../child.ts";
import { inTurns, turnsOf } from "../in-turns.ts";
import type { Measure } from "../measure.ts";
import { now } from "../now.ts";
import { ratioRow } from "../statistics.ts";

const READERS = 5_000;

/** Connections that are opened at a time. */
const AT_ONCE = 200;

/** Processes whose memory is looked at. */
const FRESH = 6;

const script = fileURLToPath(new URL("../sse/process.ts", import.meta.url));

/** Readers of one stream, and who streams. */
class Crowd implements AsyncDisposable {
  readonly #server: Child;
  readonly #sockets: Socket[] = [];
  readonly #before: number;
  #heard = 0;
  #all: (at: number) => void = () => {};

  private constructor(server: Child, before: number) {
    this.#server = server;
    this.#before = before;
  }

  static async gather(kind: "ours" | "bare"): Promise<Crowd> {
    const server = await Child.start(process.execPath, "--expose-gc", script, kind);
    const crowd = new Crowd(server, await server.asks("memory"));
    for (let at = 0; at < READERS; at += AT_ONCE)
      await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => crowd.#joins(at + n)));
    return crowd;
  }

  /** Of the server, for each connection. @returns bytes */
  async memory(): Promise<number> {
    return ((await this.#server.asks("memory")) - this.#before) / READERS;
  }

  /** @returns milliseconds until the last reader has heard it */
  async hearsOne(): Promise<number> {
    this.#heard = 0;
    const last = new Promise<number>((resolve) => {
      this.#all = resolve;
    });
    const at = await this.#server.asks("publish");
    return (await last) - at;
  }

  /** As from a household of its own: a server lets one address have few connections. */
  #joins(n: number): Promise<void> {
    return new Promise((joined, failed) => {
      const socket = connect(this.#server.first, "127.0.0.1", () =>
        socket.write(
          `GET /v1/events HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 10.0.${n >> 8}.${n & 255}\r\n\r\n`,
        ),
      );
      socket.once("error", failed);
      socket.on("data", (bytes) => {
        if (bytes.includes("retry:")) joined();
        if (bytes.includes("data:") && ++this.#heard === READERS) this.#all(now());
      });
      this.#sockets.push(socket);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await this.#server[Symbol.asyncDispose]();
  }
}

/** The stream of events with a crowd at it, beside the least that node:http needs for one. */
export const events: Measure = {
  id: "F2",
  about: `events: memory a connection, and the last of ${READERS} readers, against bare node:http (about 3 min)`,
  run: async (options) => {
    const { pairs = FRESH, progress } = options;
    const memory = { ours: [] as number[], bare: [] as number[] };
    for (let n = 0; n < Math.min(pairs, FRESH); n++) {
      for (const kind of n % 2 === 0 ? (["ours", "bare"] as const) : (["bare", "ours"] as const)) {
        await using crowd = await Crowd.gather(kind);
        memory[kind].push(await crowd.memory());
      }
      progress(`memory: ${n + 1} of each`);
    }
    await using ours = await Crowd.gather("ours");
    await using bare = await Crowd.gather("bare");
    const times = await inTurns(
      turnsOf(options),
      () => ours.hearsOne(),
      () => bare.hearsOne(),
    );
    return [
      ratioRow(
        { id: "F2.memory", what: `memory a connection, ${READERS} readers`, reference: "bare node:http" },
        memory,
        "bytes",
      ),
      ratioRow(
        { id: "F2.last", what: `until the last of ${READERS} has it`, reference: "bare node:http" },
        times,
      ),
    ];
  },
};
