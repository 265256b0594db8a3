import { fileURLToPath } from "node:url";

const leash = fileURLToPath(new URL("leash.py", import.meta.url));

/**
 * The command line that runs `command` so that it dies with this process, with the same process id as the
 * spawned child. `python` is any Python 3; `-I` keeps the working folder and the user's own packages out.
 */
export const leashed = (python: string, command: readonly string[]): [string, string[]] => [
  python,
  ["-I", leash, String(process.pid), ...command],
];

/**
 * Variables of the surroundings without those that would lead a Python astray (another interpreter's modules,
 * installing for the user, bytecode elsewhere).
 */
export const pythonVariables = (from: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv => {
  const kept = Object.entries(from).filter(
    ([name]) => !/^(PYTHON|PIP_USER$|PIP_TARGET$|VIRTUAL_ENV$)/.test(name),
  );
  return { ...Object.fromEntries(kept), PYTHONNOUSERSITE: "1" };
};
