import { mkdir, mkdtemp, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "./command.ts";
import type { Environment } from "./environment.ts";
import { pythonVariables } from "./leash.ts";
import { HomeserverProblem } from "./problem.ts";

const script = fileURLToPath(new URL("authority.py", import.meta.url));

/**
 * Files (PEM, 0600) that let the homeservers of one stack prove themselves to each other as `localhost` and
 * 127.0.0.1: the authority's certificate, and one server certificate with its key, which all of them use.
 */
export type Authority = {
  readonly caCertificate: string;
  readonly certificate: string;
  readonly key: string;
};

/**
 * The authority in `folder`, made there the first time and never again (about 0.3 s).
 * @throws HomeserverProblem where it can't be made.
 */
export const ensureAuthority = async (folder: string, environment: Environment): Promise<Authority> => {
  const file = (name: string) => join(folder, name);
  const authority = { caCertificate: file("ca.crt"), certificate: file("tls.crt"), key: file("tls.key") };
  if (await stat(folder).catch(() => undefined)) return authority;
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
  // The folder appears whole or not at all.
  const draft = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
  const { code, output } = await runCommand(environment.python, ["-I", script, draft], {
    env: pythonVariables(),
  });
  if (code === 0) {
    await rename(draft, folder);
    return authority;
  }
  await rm(draft, { recursive: true, force: true });
  throw new HomeserverProblem(
    `the local certificates could not be made: ${output.at(-1) ?? "no reason given"}`,
  );
};
