import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Created } from "../../../../bots/kit/identity/create.ts";
import type { Account } from "../../../people/arrival.ts";

const script = fileURLToPath(new URL("../../../../deploy/process/create-identity.ts", import.meta.url));

/** The making of one bot's identity, as set-up starts it: a process that can be killed and started again. */
export class Creation {
  readonly ledger: string;
  readonly #account: Account;

  constructor(folder: string, account: Account) {
    this.ledger = join(folder, "ledger.sqlite");
    this.#account = account;
  }

  /** Starts it against this address; a proxy in between can stop it at a request. */
  start(baseUrl = this.#account.baseUrl): ChildProcess {
    const child = spawn(process.execPath, [script], { stdio: ["pipe", "pipe", "pipe"] });
    const { user, password } = this.#account;
    const request = { ledger: this.ledger, baseUrl, user, password, storeKey: STORE_KEY };
    child.stdin?.end(JSON.stringify(request));
    return child;
  }

  /** Runs it to its end. */
  async completes(): Promise<Created> {
    const child = this.start();
    if (!child.stdout || !child.stderr) throw new Error("a child with pipes");
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
    if (child.exitCode !== 0) throw new Error(`the creation ended with ${child.exitCode}: ${err}`);
    return JSON.parse(out) as Created;
  }
}

/** 32 bytes in base64. */
export const STORE_KEY = Buffer.alloc(32, 3).toString("base64");
