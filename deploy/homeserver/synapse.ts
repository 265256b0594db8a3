import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { files } from "./configuration.ts";
import { readHomeserver } from "./creation.ts";
import type { Environment } from "./environment.ts";
import { leashed, pythonVariables } from "./leash.ts";
import { requireFree } from "./ports.ts";
import { HomeserverProblem } from "./problem.ts";

/** A running Synapse. It dies with this process, however that ends. */
export type Homeserver = AsyncDisposable & {
  readonly serverName: string;
  readonly baseUrl: string;
  readonly pid: number;
  /** Resolves when the process is gone, for whatever reason. */
  readonly ended: Promise<void>;
  /** Asks it to end, and ends it by force after 10 s; resolves when it is gone. */
  stop(): Promise<void>;
  /** SIGKILL, as by a power cut. */
  kill(): void;
  /** SIGSTOP: it keeps its connections and answers nothing, until `resume`. */
  pause(): void;
  resume(): void;
};

/** Measured: 2 s on two idle cores. The rest is for a machine that is busy or slow. */
const patience = 60_000;
const stopPatience = 10_000;

/** Whatever Synapse says before its log is open, from the newest start. */
const output = "start.log";

/**
 * Starts the homeserver in `folder` (see createHomeserver) and resolves when it answers. `deadline`: how long
 * to wait for that, in ms.
 * @throws HomeserverProblem where a port is taken, it dies while starting, or the deadline passes.
 */
export const startHomeserver = async (
  folder: string,
  options: { readonly environment: Environment; readonly deadline?: number },
): Promise<Homeserver> => {
  const facts = await readHomeserver(folder);
  if (!facts) throw new HomeserverProblem(`There is no homeserver in ${folder}: set it up again.`);
  const { name, serverName, baseUrl, ports } = facts;
  await requireFree([ports.client, ports.federation]);
  const { child, ended } = await launch(folder, options.environment);
  const { deadline = patience } = options;
  const outcome = await Promise.race([ended.then(() => "ended" as const), answers(child, baseUrl, deadline)]);
  if (outcome !== "answers") {
    child.kill("SIGKILL");
    await ended;
    if (outcome === "ended") await requireFree([ports.client, ports.federation]);
    const what = outcome === "ended" ? "ended while starting" : `gave no answer for ${deadline / 1000} s`;
    throw new HomeserverProblem(`Homeserver ${name} ${what}; ${await lastWords(folder)}`);
  }
  const stop = async () => {
    child.kill("SIGCONT");
    child.kill("SIGTERM");
    const force = setTimeout(() => child.kill("SIGKILL"), stopPatience);
    await ended;
    clearTimeout(force);
  };
  return {
    serverName,
    baseUrl,
    pid: pidOf(child),
    ended,
    stop,
    kill: () => void child.kill("SIGKILL"),
    pause: () => void child.kill("SIGSTOP"),
    resume: () => void child.kill("SIGCONT"),
    [Symbol.asyncDispose]: stop,
  };
};

type Launched = { readonly child: ChildProcess; readonly ended: Promise<void> };

const launch = async (folder: string, { python }: Environment): Promise<Launched> => {
  const log = await open(join(folder, output), "w", 0o600);
  try {
    const synapse = [python, "-I", "-m", "synapse.app.homeserver", "--config-path", files.configuration];
    const child = spawn(...leashed(python, synapse), {
      cwd: folder,
      env: pythonVariables(),
      stdio: ["ignore", log.fd, log.fd],
      // A group of its own: Ctrl-C is for this process, which lets the bots finish before their homeserver ends.
      detached: true,
    });
    // Listened for from the first instant: it may be over before it has been seen to begin.
    const ended = once(child, "exit").then(() => {});
    await Promise.race([once(child, "spawn"), ended]);
    return { child, ended };
  } finally {
    await log.close();
  }
};

const answers = async (
  child: ChildProcess,
  baseUrl: string,
  deadline: number,
): Promise<"answers" | "late"> => {
  const end = Date.now() + deadline;
  while (Date.now() < end && child.exitCode === null && child.signalCode === null) {
    const health = await fetch(`${baseUrl}/health`, { signal: AbortSignal.timeout(2000) }).catch(
      () => undefined,
    );
    if (health?.ok) return "answers";
    await delay(50);
  }
  return "late";
};

const pidOf = (child: ChildProcess): number => {
  if (child.pid === undefined) throw new Error("a spawned process has an id");
  return child.pid;
};

/** The end of what it said, on one line, and where the rest is. */
const lastWords = async (folder: string): Promise<string> => {
  for (const file of [output, files.log]) {
    const text = await readFile(join(folder, file), "utf8").catch(() => "");
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    if (lines.length > 0) {
      const end = lines
        .slice(-3)
        .map((line) => line.trim())
        .join(" / ");
      return `its last words (${join(folder, file)}): ${end}`;
    }
  }
  return "it said nothing";
};
