import { fileURLToPath } from "node:url";
import { type Environment, ensureEnvironment } from "../../../deploy/homeserver/environment.ts";
import { HomeserverProblem } from "../../../deploy/homeserver/problem.ts";

const mautrix = {
  name: "mautrix",
  requirements: fileURLToPath(new URL("requirements.txt", import.meta.url)),
  // Measured: 62 MB installed, and pip's downloads beside it.
  bytes: 120e6,
};

/**
 * Where the other client stands, installed once (about 10 s), or a line that says why this machine can't have it:
 * libolm has wheels only for some Pythons and machines, and not every machine reaches a package index.
 */
export const otherClient = async (options: {
  readonly cache?: string;
  readonly variables?: NodeJS.ProcessEnv;
  readonly say?: (line: string) => void;
}): Promise<Environment | string> => {
  try {
    return await ensureEnvironment({ ...options, packages: mautrix });
  } catch (reason) {
    if (reason instanceof HomeserverProblem) return reason.message;
    throw reason;
  }
};
