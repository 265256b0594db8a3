import { connect } from "node:net";
import { createInterface } from "node:readline";
import { wayTo } from "./control-socket.ts";

export type ControlAnswer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: string };

/** Says one command to a running bot. @throws Error (ENOENT, ECONNREFUSED) where none listens */
export const askBot = (path: string, command: string, parameters: object = {}): Promise<ControlAnswer> =>
  new Promise((resolve, reject) => {
    const way = wayTo(path);
    const socket = connect(way.path);
    socket.once("error", reject).once("close", way.done);
    createInterface({ input: socket })
      .once("error", reject) // the interface passes the socket's on
      .once("line", (line) => {
        socket.end();
        resolve(JSON.parse(line) as ControlAnswer);
      })
      .once("close", () => reject(new Error("the bot ended before it answered")));
    socket.write(`${JSON.stringify({ do: command, with: parameters })}\n`);
  });
