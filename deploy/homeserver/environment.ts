import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "./command.ts";
import { installRequirements } from "./installation.ts";
import { pythonVariables } from "./leash.ts";
import { type Packages, synapse } from "./packages.ts";
import { findPython } from "./python.ts";
import { inTurn } from "./turn.ts";

/** A virtual environment with pinned packages: `python` is the absolute path of its interpreter. */
export type Environment = { readonly folder: string; readonly python: string };

const project = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Makes sure that `packages` (default: the pinned Synapse, about 20 s the first time) are installed, and gives their
 * environment. `say` is told how it goes, in lines for a person. `variables` (default: this process's) say where
 * Python is.
 * Safe to call from several processes at once, and to kill at any instant.
 * @throws HomeserverProblem where the machine lacks something: Python, venv, disk, network.
 */
export const ensureEnvironment = async (
  options: {
    readonly cache?: string;
    readonly packages?: Packages;
    readonly variables?: NodeJS.ProcessEnv;
    readonly say?: (line: string) => void;
  } = {},
): Promise<Environment> => {
  const { cache = join(project, ".cache"), packages = synapse, say = () => {} } = options;
  const variables = pythonVariables(options.variables);
  const hash = createHash("sha256")
    .update(await readFile(packages.requirements))
    .digest("hex")
    .slice(0, 16);
  const folder = join(cache, `${packages.name.toLowerCase()}-${hash}`);
  const environment = { folder, python: join(folder, "bin", "python") };
  if (await isComplete(environment, variables)) return environment;
  await mkdir(cache, { recursive: true });
  return inTurn(
    `${folder}.lock`,
    async () => {
      // Whoever had the turn before may have made it.
      if (await isComplete(environment, variables)) return environment;
      const python = await findPython(packages.name, variables);
      await rm(folder, { recursive: true, force: true });
      await installRequirements({ python, folder, packages, variables, say });
      // A folder without this is what a kill left behind. An environment holds its own path in many of its
      // files, so it is built where it will stand instead of being moved there.
      await writeFile(stamp(environment), await version(environment, variables));
      return environment;
    },
    () => say(`${packages.name}: another process is installing it; waiting`),
  );
};

const stamp = ({ folder }: Environment) => join(folder, "complete");

/** A system upgrade can take away or replace the interpreter that an environment points to. */
const isComplete = async (environment: Environment, variables: NodeJS.ProcessEnv): Promise<boolean> => {
  const stamped = await readFile(stamp(environment), "utf8").catch(() => undefined);
  return stamped !== undefined && stamped === (await version(environment, variables).catch(() => undefined));
};

const version = async ({ python }: Environment, env: NodeJS.ProcessEnv): Promise<string> => {
  const { output } = await runCommand(python, ["-I", "-c", "import sys; print(sys.version)"], { env });
  return output.join(" ");
};
