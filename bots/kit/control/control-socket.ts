import { chmodSync, closeSync, mkdirSync, openSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { basename, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { ControlCommand } from "../declaration.ts";
import type { Turn } from "../turn.ts";

const request = z.strictObject({ do: z.string(), with: z.unknown().optional() });

/** A line longer than this is no command. Bytes. */
const LONGEST_LINE = 65_536;

/** Runs a command's function in a transaction. */
export type InTurn = (does: (turn: Turn) => unknown) => unknown;

/** The door for the operator on the same machine: one JSON line in, one out. The file is 0600. */
export class ControlSocket {
  readonly #path: string;
  #way: SocketWay | null = null;
  readonly #server: Server;
  readonly #open = new Set<Socket>();

  constructor(path: string, commands: Readonly<Record<string, ControlCommand>>, inTurn: InTurn) {
    this.#path = path;
    this.#server = createServer((socket) => {
      this.#open.add(socket);
      socket.on("close", () => this.#open.delete(socket)).on("error", () => socket.destroy());
      const lines = createInterface({ input: socket });
      lines.on("line", (line) => {
        const said = answer(line, commands, inTurn);
        if (socket.writable) socket.write(`${said}\n`);
      });
    });
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

/** @returns one line of JSON */
const answer = (line: string, commands: Readonly<Record<string, ControlCommand>>, inTurn: InTurn): string => {
  try {
    return JSON.stringify({ ok: true, result: resultOf(line, commands, inTurn) ?? null });
  } catch (reason) {
    return JSON.stringify({ ok: false, error: reason instanceof Error ? reason.message : String(reason) });
  }
};

/** @throws Error that says, for the operator, why there is no result */
const resultOf = (
  line: string,
  commands: Readonly<Record<string, ControlCommand>>,
  inTurn: InTurn,
): unknown => {
  if (line.length > LONGEST_LINE) throw new Error("That line is too long.");
  const parsed = parse(line);
  if (!parsed) throw new Error('Not a command. Say one JSON line, such as {"do":"help"}.');
  if (parsed.do === "help")
    return Object.fromEntries(Object.entries(commands).map(([name, { summary }]) => [name, summary]));
  const command = Object.hasOwn(commands, parsed.do) ? commands[parsed.do] : undefined;
  if (!command) {
    const words = Object.keys(commands).sort().join(", ");
    throw new Error(`There is no "${parsed.do}". There are: ${words}.`);
  }
  const parameters = command.form.safeParse(parsed.with ?? {});
  if (!parameters.success) throw new Error(z.prettifyError(parameters.error));
  return inTurn((turn) => command.does(parameters.data as never, turn));
};

const parse = (line: string): z.infer<typeof request> | null => {
  try {
    return request.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
};
