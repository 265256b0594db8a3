import { spawn } from "node:child_process";

/** What must hold before anything is committed; under 20 s. Side by side, each with its output together. */
const CHECKS: Readonly<Record<string, readonly string[]>> = {
  types: ["tsc", "-p", "."],
  lint: ["biome", "check", "--error-on-warnings"],
  "unused code": ["knip", "--no-progress"],
  "import arrows, sample": ["vitest", "run", "tests/house", "--reporter=dot"],
};

const run = (command: readonly string[]): Promise<{ code: number | null; output: string }> =>
  new Promise((resolve) => {
    const [bin = "", ...args] = command;
    const child = spawn(`node_modules/.bin/${bin}`, args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.once("error", (reason) => (output += reason.message));
    child.once("close", (code) => resolve({ code, output }));
  });

const began = Date.now();
const results = await Promise.all(
  Object.entries(CHECKS).map(async ([name, command]) => ({ name, ...(await run(command)) })),
);
for (const { name, code, output } of results)
  process.stdout.write(code === 0 ? `${name}: holds\n` : `${name}: does not hold\n${output}\n`);
process.stdout.write(`checked in ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
process.exitCode = results.every(({ code }) => code === 0) ? 0 : 1;
