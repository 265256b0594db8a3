import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { registerAccount } from "../../deploy/homeserver/accounts.ts";
import { ensureAuthority } from "../../deploy/homeserver/authority.ts";
import { createHomeserver, type HomeserverFacts } from "../../deploy/homeserver/creation.ts";
import { type Environment, ensureEnvironment } from "../../deploy/homeserver/environment.ts";
import { freePorts } from "../../deploy/homeserver/ports.ts";
import { type Homeserver, startHomeserver } from "../../deploy/homeserver/synapse.ts";
import type { Account } from "../people/arrival.ts";

/** A real Synapse of a test: no limits for clients, accounts at a word, and it can be made to fail. */
export class TestHomeserver implements AsyncDisposable {
  readonly folder: string;
  readonly #facts: HomeserverFacts;
  readonly #environment: Environment;
  #running: Homeserver;

  private constructor(folder: string, facts: HomeserverFacts, environment: Environment, running: Homeserver) {
    this.folder = folder;
    this.#facts = facts;
    this.#environment = environment;
    this.#running = running;
  }

  static async start(
    folder: string,
    facts: HomeserverFacts,
    environment: Environment,
  ): Promise<TestHomeserver> {
    return new TestHomeserver(folder, facts, environment, await startHomeserver(folder, { environment }));
  }

  get baseUrl(): string {
    return this.#facts.baseUrl;
  }

  get serverName(): string {
    return this.#facts.serverName;
  }

  /** The process: `kill`, `pause` and `resume` it. */
  get process(): Homeserver {
    return this.#running;
  }

  /** A new account, ready to log in. */
  async account(user: string, { admin = false }: { admin?: boolean } = {}): Promise<Account> {
    const password = `${user}'s password`;
    await registerAccount({ ...this.#facts, user, password, admin });
    return { baseUrl: this.baseUrl, user, password };
  }

  /** Up again after `process.kill()` or `process.stop()`, on the same database and ports. */
  async startsAgain(): Promise<void> {
    await this.#running.ended;
    this.#running = await startHomeserver(this.folder, { environment: this.#environment });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#running.stop();
  }
}

/**
 * Memory where Linux offers it as a folder: Synapse on SQLite waits for the disk several times an event, which these
 * tests don't need (a SIGKILL loses nothing that was written). The bench measures on the disk.
 */
const quickFolder = (): string => (existsSync("/dev/shm") ? "/dev/shm" : tmpdir());

/** One Synapse, or two that federate, in a temporary folder that goes with them. */
export class Homeservers implements AsyncDisposable {
  readonly la: TestHomeserver;
  readonly #oak: TestHomeserver | undefined;
  readonly #folder: string;

  private constructor(folder: string, la: TestHomeserver, oak?: TestHomeserver) {
    this.#folder = folder;
    this.la = la;
    this.#oak = oak;
  }

  /** About 2 s, both at once; the first time on a machine Synapse is installed before. */
  static start(...names: ["la"] | ["la", "oak"]): Promise<Homeservers> {
    return Homeservers.startIn(quickFolder(), ...names);
  }

  /** The same, their temporary folder made in `parent`, which says on which disk. */
  static async startIn(parent: string, ...names: ["la"] | ["la", "oak"]): Promise<Homeservers> {
    const environment = await ensureEnvironment();
    const folder = await mkdtemp(join(parent, "almenara-"));
    const authority = await ensureAuthority(join(folder, "authority"), environment);
    const free = await freePorts(2 * names.length);
    const [la, oak] = await Promise.all(
      names.map(async (name, index) => {
        const [client = 0, federation = 0] = free.slice(2 * index);
        const own = join(folder, name);
        const ports = { client, federation };
        const facts = await createHomeserver(own, { name, authority, ports, limits: "lifted" });
        return TestHomeserver.start(own, facts, environment);
      }),
    );
    if (la === undefined) throw Error("there is always a first homeserver");
    return new Homeservers(folder, la, oak);
  }

  /** The second one, where two were started. */
  get oak(): TestHomeserver {
    if (this.#oak === undefined) throw Error('only one homeserver runs: start("la", "oak")');
    return this.#oak;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.la, this.#oak].map((server) => server?.[Symbol.asyncDispose]()));
    await rm(this.#folder, { recursive: true, force: true });
  }
}
