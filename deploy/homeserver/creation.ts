import { randomBytes } from "node:crypto";
import { copyFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Authority } from "./authority.ts";
import {
  baseUrlOf,
  files,
  type HomeserverPorts,
  homeserverConfiguration,
  type Limits,
  loggingConfiguration,
  serverNameOf,
} from "./configuration.ts";

/** What is fixed about a homeserver once and for good. `sharedSecret` lets its holder register any account. */
export type HomeserverFacts = {
  /** What people call it in messages; means nothing to Matrix. */
  readonly name: string;
  readonly serverName: string;
  readonly baseUrl: string;
  readonly ports: HomeserverPorts;
  readonly sharedSecret: string;
};

/** Written last: where it is, all the rest is. */
const facts = "homeserver.json";

/**
 * Writes a homeserver's settings, signing key and certificates into `folder` (0700, files 0600). Where one is
 * already there nothing is touched, and what was fixed then is what counts, whatever the options say now.
 */
export const createHomeserver = async (
  folder: string,
  options: {
    readonly name: string;
    readonly authority: Authority;
    readonly ports: HomeserverPorts;
    readonly limits: Limits;
  },
): Promise<HomeserverFacts> => {
  const existing = await readHomeserver(folder);
  if (existing) return existing;
  const { name, authority, ports, limits } = options;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const write = (file: string, text: string) => writeFile(join(folder, file), text, { mode: 0o600 });
  const secrets = { registration: secret(), macaroon: secret(), form: secret() };
  await write(files.configuration, homeserverConfiguration({ ports, secrets, limits }));
  await write(files.logging, loggingConfiguration());
  await write(files.signingKey, signingKey());
  await copyFile(authority.caCertificate, join(folder, files.caCertificate));
  await copyFile(authority.certificate, join(folder, files.certificate));
  await copyFile(authority.key, join(folder, files.key));
  const made: HomeserverFacts = {
    name,
    serverName: serverNameOf(ports),
    baseUrl: baseUrlOf(ports),
    ports,
    sharedSecret: secrets.registration,
  };
  await write(`${facts}.draft`, `${JSON.stringify(made, undefined, 2)}\n`);
  await rename(join(folder, `${facts}.draft`), join(folder, facts));
  return made;
};

/** The homeserver in `folder`, or undefined where none was made (to its end). */
export const readHomeserver = async (folder: string): Promise<HomeserverFacts | undefined> => {
  const text = await readFile(join(folder, facts), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  return text === undefined ? undefined : JSON.parse(text);
};

const secret = () => randomBytes(32).toString("base64url");

/** signedjson's format: algorithm, version, and the Ed25519 seed in base64 without padding. */
const signingKey = () => {
  const version = `a_${randomBytes(3).toString("hex")}`;
  return `ed25519 ${version} ${randomBytes(32).toString("base64").replaceAll("=", "")}\n`;
};
