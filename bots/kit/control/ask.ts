import { connect } from "node:net";
import { createInterface } from "node:readline";
import { shortPath } from "./control-socket.ts";

export type ControlAnswer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: string };

/** Says one command to a running bot. @throws Error (ENOENT, ECONNREFUSED) where none listens */
export const askBot = (path: string, command: string, parameters: object = {}): Promise<ControlAnswer> =>
  new Promise((resolve, reject) => {
    const socket = connect(shortPath(path));
    socket.once("error", reject);
    createInterface({ input: socket })
      .once("line", (line) => {
        socket.end();
        resolve(JSON.parse(line) as ControlAnswer);
      })
      .once("close", () => reject(new Error("the bot ended before it answered")));
    socket.write(`${JSON.stringify({ do: command, with: parameters })}\n`);
  });
