import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export type CommandResult = { readonly code: number | null; readonly output: readonly string[] };

/**
 * Runs a command to its end and gives its exit code (null when a signal ended it) with the lines of both its
 * streams in the order they came. `onLine` is told each line as it comes.
 * Rejects with Node's own error (`code: "ENOENT"`, `"EACCES"`) where the command can't be started.
 */
export const runCommand = (
  command: string,
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly onLine?: (line: string) => void } = {},
): Promise<CommandResult> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: options.env ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output: string[] = [];
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on("line", (line) => {
        output.push(line);
        options.onLine?.(line);
      });
    }
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
