import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const almenara = fileURLToPath(new URL("../../deploy/almenara.mjs", import.meta.url));

export interface Typed {
  readonly code: number | null;
  readonly out: string;
  /** What it printed of errors, without the line end. */
  readonly error: string;
}

/** Types an `almenara` command. @param input what is on standard input */
export const types = async (words: readonly string[], input = ""): Promise<Typed> => {
  const child = spawn(process.execPath, [almenara, ...words], { stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.end(input);
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { code: child.exitCode, out, error: error.trimEnd() };
};
