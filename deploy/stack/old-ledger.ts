import { chmodSync, existsSync, renameSync, rmSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { Refusal } from "../../bots/kit/refusal.ts";

/** A ledger that is to be replaced, locked so that its bot can't start meanwhile. */
export interface OldLedger extends Disposable {
  /** Whether its tables can be read. */
  readonly readable: boolean;
  /** The device that it holds; null where it can't be read. */
  readonly device: string | null;
  readonly db: DatabaseSync | null;
  release(): void;
}

/** SQLITE_BUSY */
const BUSY = 5;

/** Opens a ledger that may be damaged or missing. @throws Refusal where its bot is running */
export const hold = (path: string, bot: string): OldLedger => {
  const db = existsSync(path) ? opened(path, bot) : null;
  const release = (): void => {
    if (db?.isOpen) db.close();
  };
  const device = db?.prepare("SELECT value FROM fact WHERE name = 'device'").get()?.value;
  return {
    readable: db !== null,
    device: typeof device === "string" ? device : null,
    db,
    release,
    [Symbol.dispose]: release,
  };
};

const opened = (path: string, bot: string): DatabaseSync | null => {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path);
    db.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT");
    if (db.prepare("PRAGMA quick_check(1)").get()?.quick_check !== "ok") throw new Error("damaged");
    db.prepare("SELECT value FROM fact").all();
    return db;
  } catch (reason) {
    db?.close();
    if (reason instanceof Error && "errcode" in reason && reason.errcode === BUSY)
      throw new Refusal(
        `${bot} is running.`,
        "Stop it first (Ctrl-C where npm start runs), then type this again.",
      );
    return null;
  }
};

/** What one device has and another can't: its keys, its token, its own name, its recovery key. */
const OF_ONE_DEVICE = `
  DELETE FROM idb_record; DELETE FROM idb_store; DELETE FROM idb_database;
  DELETE FROM fact WHERE name IN ('user', 'device', 'token', 'recovery key');`;

/** Everything of the old ledger that isn't bound to its device, whole or not at all. */
export const copyWithoutKeys = ({ db }: OldLedger, to: string): void => {
  if (!db) throw new Error("a ledger that can't be read");
  const draft = `${to}.draft`;
  rmSync(draft, { force: true });
  db.prepare("VACUUM INTO ?").run(draft);
  chmodSync(draft, 0o600);
  const copy = new DatabaseSync(draft);
  copy.exec(OF_ONE_DEVICE);
  copy.exec("VACUUM"); // so that no page of it still holds the keys
  copy.close();
  renameSync(draft, to);
};
