import { type Environment, ensureEnvironment } from "../deploy/homeserver/environment.ts";
import type { Packages } from "../deploy/homeserver/packages.ts";
import { HomeserverProblem } from "../deploy/homeserver/problem.ts";

/**
 * Where programs of other people stand, installed once, or a line that says why this machine can't have them: not every
 * package has wheels for every Python, and not every machine reaches a package index.
 */
export const otherPackages = async (
  packages: Packages,
  options: {
    readonly cache?: string;
    readonly variables?: NodeJS.ProcessEnv;
    readonly say?: (line: string) => void;
  } = {},
): Promise<Environment | string> => {
  try {
    return await ensureEnvironment({ ...options, packages });
  } catch (reason) {
    if (reason instanceof HomeserverProblem) return reason.message;
    throw reason;
  }
};
