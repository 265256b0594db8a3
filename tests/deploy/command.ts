import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { eventually } from "../federation/eventually.ts";

const almenara = fileURLToPath(new URL("../../deploy/almenara.mjs", import.meta.url));

export interface Typed {
  readonly code: number | null;
  readonly out: string;
  /** What it printed of errors, without the line end. */
  readonly error: string;
}

/** Types an `almenara` command. @param input what is on standard input */
export const types = (words: readonly string[], input = ""): Promise<Typed> => typing(words, input).typed;

/** The same, for a command that goes on until it is told to end. */
export const typing = (
  words: readonly string[],
  input = "",
): { child: ChildProcess; typed: Promise<Typed>; says: (line: RegExp) => Promise<void> } => {
  const child = spawn(process.execPath, [almenara, ...words], { stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.end(input);
  let [shown, complained] = ["", ""];
  child.stdout.on("data", (chunk) => {
    shown += chunk;
  });
  child.stderr.on("data", (chunk) => {
    complained += chunk;
  });
  const typed = once(child, "close").then(() => ({
    code: child.exitCode,
    out: shown,
    error: complained.trimEnd(),
  }));
  const says = (line: RegExp): Promise<void> =>
    eventually(
      () => `${line}; it said:\n${shown}${complained}`,
      () => line.test(shown),
    );
  return { child, typed, says };
};
