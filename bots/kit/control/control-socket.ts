import { chmodSync, closeSync, mkdirSync, openSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { basename, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import type { ControlCommand } from "../declaration.ts";
import { answerLine, type InTurn } from "./answer-line.ts";

export interface Serving {
  readonly commands: Readonly<Record<string, ControlCommand>>;
  readonly inTurn: InTurn;
}

/** The door for the operator on the same machine: one JSON line in, one out. The file is 0600. */
export class ControlSocket {
  readonly #path: string;
  #way: SocketWay | null = null;
  readonly #server: Server;
  readonly #open = new Set<Socket>();
  #serving: Serving;

  constructor(path: string, serving: Serving) {
    this.#path = path;
    this.#serving = serving;
    this.#server = createServer((socket) => {
      this.#open.add(socket);
      socket.on("close", () => this.#open.delete(socket)).on("error", () => socket.destroy());
      const lines = createInterface({ input: socket });
      lines.on("line", (line) => {
        const said = answerLine(line, this.#serving.commands, this.#serving.inTurn);
        if (socket.writable) socket.write(`${said}\n`);
      });
    });
  }

  /** From now on these commands, in these turns. */
  serve(serving: Serving): void {
    this.#serving = serving;
  }

  listen(): Promise<void> {
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    rmSync(this.#path, { force: true }); // one that a kill left; the ledger's lock says that nobody serves it
    const way = wayTo(this.#path);
    this.#way = way;
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(way.path, () => {
        chmodSync(this.#path, 0o600);
        resolve();
      });
    });
  }

  close(): Promise<void> {
    for (const socket of this.#open) socket.destroySoon(); // a client that keeps its side open doesn't keep us
    return new Promise((resolve) =>
      this.#server.close(() => {
        this.#way?.done();
        resolve();
      }),
    );
  }
}

/** Linux takes no more for a socket's path. Bytes (unix(7): sun_path is 108 with its end). */
const LONGEST_PATH = 107;

export interface SocketWay {
  readonly path: string;
  /** To be called when the path isn't needed any more. */
  readonly done: () => void;
}

/** A path for `connect` and `listen`: from a deep folder, the way by an open descriptor of the folder. */
export const wayTo = (path: string): SocketWay => {
  if (Buffer.byteLength(path) <= LONGEST_PATH) return { path, done: () => {} };
  const folder = openSync(dirname(path), "r");
  return { path: join("/proc/self/fd", String(folder), basename(path)), done: () => closeSync(folder) };
};
