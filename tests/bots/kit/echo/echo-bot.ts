import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import type { Created } from "../../../../bots/kit/identity/create.ts";
import type { SupervisedProcess } from "../../../../bots/kit/supervise/supervisor.ts";
import { type Stack, stackSchema } from "../../../../config/stack.ts";
import { superviseBot } from "../../../../deploy/stack/bots.ts";
import { giveIdentity } from "../../../../deploy/stack/identities.ts";
import { paths } from "../../../../deploy/stack/paths.ts";
import { makeStoreKey } from "../../../../deploy/stack/secrets.ts";
import { writeStack } from "../../../../deploy/stack/stack-file.ts";
import type { TestHomeserver } from "../../../federation/homeservers.ts";
import type { Account } from "../../../people/arrival.ts";

const script = fileURLToPath(new URL("process.ts", import.meta.url));

/** One run of a bot's process under its supervisor, and what it printed. */
export interface Run {
  readonly process: SupervisedProcess;
  readonly said: string[];
}

/** A bot set up in a folder of its own, whose files a test may spoil. */
export class EchoBot implements AsyncDisposable {
  readonly account: Account;
  readonly created: Created;
  readonly folder: string;
  readonly #runs: SupervisedProcess[] = [];

  private constructor(account: Account, created: Created, folder: string) {
    this.account = account;
    this.created = created;
    this.folder = folder;
  }

  static async setUp(server: TestHomeserver, name: string): Promise<EchoBot> {
    const folder = join(server.folder, name);
    const account = await server.account(name);
    const place = paths(folder);
    const created = await giveIdentity({
      ...account,
      ledger: place.ledger("echo"),
      storeKey: makeStoreKey(place.storeKey("echo")),
    });
    const bot = new EchoBot(account, created, folder);
    writeStack(
      place.stack,
      stackSchema.parse({
        demo: true,
        homeserver: { base_url: server.baseUrl, server_name: server.serverName },
        bots: { echo: bot.entry },
        rooms: { lines: {}, desk: {} },
      }),
    );
    return bot;
  }

  /** Its entry in the stack file. */
  get entry(): Stack["bots"][string] {
    const { userId, deviceId, masterKey } = this.created;
    return { user_id: userId, device_id: deviceId, master_key: masterKey };
  }

  get ledger(): string {
    return paths(this.folder).ledger("echo");
  }

  get storeKey(): string {
    return paths(this.folder).storeKey("echo");
  }

  /** Starts the process; it is stopped at the end. */
  run(): Run {
    const said: string[] = [];
    const process = superviseBot({ name: "echo", organisation: this.folder, script }, (line) =>
      said.push(line),
    );
    this.#runs.push(process);
    process.start();
    return { process, said };
  }

  /** Starts it, waits until it is ready, and stops it. */
  async runsOnce(): Promise<void> {
    const { process } = this.run();
    await process.ready();
    await process.stop();
  }

  /** Copies the bot's folder and the secrets, such as a back-up would. @returns what puts the copy back */
  keeps(name: string): () => void {
    const copy = `${this.folder}-${name}`;
    cpSync(this.folder, copy, { recursive: true, filter: (path) => !path.endsWith(".sock") });
    return () => {
      rmSync(this.folder, { recursive: true });
      cpSync(copy, this.folder, { recursive: true });
    };
  }

  /** The ledger's tables as text, or its bytes where it isn't a ledger any longer. */
  contents(): string {
    const db = new DatabaseSync(this.ledger);
    try {
      const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all();
      return tables.map(({ name }) => JSON.stringify(db.prepare(`SELECT * FROM "${name}"`).all())).join("\n");
    } catch {
      return readFileSync(this.ledger).toString("base64");
    } finally {
      db.close();
    }
  }

  /** Alters the ledger while nobody has it open. */
  alters(sql: string): void {
    const db = new DatabaseSync(this.ledger);
    db.exec(sql);
    db.close();
  }

  /** Who the ledger says that it is: what a silent reset would change. */
  identity(): Record<string, string> {
    const db = new DatabaseSync(this.ledger);
    try {
      const names = "('user', 'device', 'token', 'ledger', 'generation')";
      const rows = db.prepare(`SELECT name, value FROM fact WHERE name IN ${names}`).all();
      return Object.fromEntries(rows.map(({ name, value }) => [String(name), String(value)]));
    } finally {
      db.close();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const process of this.#runs) await process.stop();
  }
}
