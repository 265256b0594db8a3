import { readFile, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { runCommand } from "./command.ts";
import { leashed } from "./leash.ts";
import type { Packages } from "./packages.ts";
import { HomeserverProblem } from "./problem.ts";

/** How many packages go by between two lines of progress. */
const stride = 10;

/**
 * Makes a virtual environment in `folder` and installs `packages` (hashes checked, wheels only: nothing is
 * compiled and no package's own set-up code runs) into it.
 * @throws HomeserverProblem with what to type.
 */
export const installRequirements = async (options: {
  readonly python: string;
  readonly folder: string;
  readonly packages: Packages;
  readonly variables: NodeJS.ProcessEnv;
  readonly say: (line: string) => void;
}): Promise<void> => {
  const { python, folder, packages, variables, say } = options;
  const { name, requirements } = packages;
  const disk = await statfs(dirname(folder));
  if (disk.bavail * disk.bsize < packages.bytes) throw diskFull(packages, folder);
  const began = Date.now();
  say(`${name}: making a Python environment for it (once)`);
  const made = await runCommand(...leashed(python, [python, "-m", "venv", folder]), { env: variables });
  if (made.code !== 0)
    throw explain(packages, made.output, folder, "the Python environment could not be made");

  const total = new Set((await readFile(requirements, "utf8")).match(/^[a-z0-9._-]+(?===)/gim)).size;
  let met = 0;
  const onLine = (line: string) => {
    if (!line.startsWith("Collecting ")) return;
    met += 1;
    if (met % stride === 0) say(`${name}: ${met} of about ${total} packages`);
  };
  const inside = join(folder, "bin", "python");
  const pip = [inside, "-I", "-m", "pip", "install", "--no-input", "--disable-pip-version-check"];
  const what = ["--progress-bar", "off", "--require-hashes", "--only-binary", ":all:", "-r", requirements];
  const installed = await runCommand(...leashed(inside, [...pip, ...what]), { env: variables, onLine });
  if (installed.code !== 0) throw explain(packages, installed.output, folder, `installing ${name} failed`);
  say(`${name}: installed in ${Math.round((Date.now() - began) / 1000)} s`);
};

const diskFull = ({ name, bytes }: Packages, folder: string) =>
  new HomeserverProblem(
    `${name} needs ${bytes / 1e6} MB of disk in ${dirname(folder)} and there is less. Free some (df -h shows where), then start again.`,
  );

const signs = {
  disk: /No space left on device|Disk quota exceeded|Errno 28\b/,
  network:
    /NewConnectionError|NameResolutionError|Temporary failure in name resolution|Network is unreachable|ConnectTimeout|ProxyError|Connection refused|Read timed out/,
};

/** What pip said, as one line. Its last line is often only an echo of the real cause, so causes are looked for. */
const explain = (
  packages: Packages,
  output: readonly string[],
  folder: string,
  what: string,
): HomeserverProblem => {
  const text = output.join("\n");
  if (signs.disk.test(text)) return diskFull(packages, folder);
  if (signs.network.test(text)) {
    return new HomeserverProblem(
      `${what}: the Python package index can't be reached. Check the network (and a proxy or mirror with: pip config list), then start again.`,
    );
  }
  const errors = output.filter((line) => /^\s*ERROR:|Error:/.test(line));
  const last = errors.at(-1) ?? output.filter((line) => line.trim() !== "").at(-1) ?? "it said nothing";
  return new HomeserverProblem(`${what}: ${last.trim()}`);
};
