import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Refusal } from "../refusal.ts";
import { Ledger } from "./ledger.ts";
import { kitSchema, type Schema } from "./schema.ts";

export interface LedgerOptions {
  /** The bot's own tables, beside the kit's. */
  readonly schema?: { readonly part: string; readonly steps: Schema };
  /** Ends the process; tests pass one that throws. */
  readonly fatal?: (reason: unknown) => never;
  readonly grouped?: boolean;
}

/**
 * Opens (or makes) a bot's ledger, takes the lock that keeps a second process out, and brings its tables up to date.
 * The folder is 0700, the file 0600.
 * @throws Refusal when the file is locked, damaged, or written by a newer Almenara
 */
export const openLedger = (path: string, options: LedgerOptions = {}): Ledger => {
  const folder = dirname(path);
  keepPrivate(folder, path);
  const db = openLocked(path);
  writeFileSync(join(folder, "pid"), `${process.pid}\n`, { mode: 0o600 });
  const ledger = new Ledger(db, path, options.fatal ?? die, options.grouped);
  const parts = [{ part: "kit", steps: kitSchema }, ...(options.schema ? [options.schema] : [])];
  try {
    for (const { part, steps } of parts) refuseNewer(ledger, part, steps);
    for (const { part, steps } of parts) migrate(ledger, part, steps);
    ledger.commit();
    return ledger;
  } catch (reason) {
    ledger.close();
    throw reason;
  }
};

/** Before SQLite opens the file: its write-ahead log is then made with the file's own mode. */
const keepPrivate = (folder: string, path: string): void => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    if (!existsSync(path)) closeSync(openSync(path, "wx", 0o600)); // never open one that is there: closing drops its lock
    for (const file of [path, `${path}-wal`]) if (existsSync(file)) chmodSync(file, 0o600);
  } catch (reason) {
    throw notOpened(path, reason instanceof Error ? reason.message : String(reason));
  }
};

const notOpened = (path: string, message: string): Refusal =>
  new Refusal(
    `${path} cannot be opened (${message}).`,
    "Check who owns the folder and whether the disk is mounted.",
  );

const openLocked = (path: string): DatabaseSync => {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path);
    db.exec(`PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
      PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 1000;
      BEGIN IMMEDIATE; CREATE TABLE IF NOT EXISTS schema(part TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT; COMMIT;`);
    const verdict = db.prepare("PRAGMA quick_check(1)").get();
    if (verdict?.quick_check !== "ok") throw new Error(String(verdict?.quick_check));
    return db;
  } catch (reason) {
    db?.close();
    const message = reason instanceof Error ? reason.message : String(reason);
    throw refusalFor(path, message.replaceAll(/\s+/g, " "));
  }
};

const refusalFor = (path: string, message: string): Refusal => {
  if (message.includes("locked"))
    return new Refusal(
      `${path} is in use by another process (pid ${pidBeside(path)}).`,
      "Stop that one first, or leave it running: two processes on one ledger would lose messages.",
    );
  if (message.includes("unable to open") || message.includes("readonly")) return notOpened(path, message);
  return new Refusal(
    `${path} is damaged (${message}).`,
    "Move it aside and give the bot a new device with its recovery key: npx almenara renew <bot>.",
  );
};

const pidBeside = (path: string): string => {
  try {
    return readFileSync(join(dirname(path), "pid"), "utf8").trim();
  } catch {
    return "unknown";
  }
};

const versionOf = (ledger: Ledger, part: string): number =>
  Number(ledger.sql("SELECT version FROM schema WHERE part = ?").get(part)?.version ?? 0);

const refuseNewer = (ledger: Ledger, part: string, steps: Schema): void => {
  const version = versionOf(ledger, part);
  if (version <= steps.length) return;
  throw new Refusal(
    `${ledger.path} was written by a newer Almenara (${part} schema ${version}; this one knows ${steps.length}).`,
    "Start the newer version, or restore the back-up made before the upgrade.",
  );
};

const migrate = (ledger: Ledger, part: string, steps: Schema): void => {
  const version = versionOf(ledger, part);
  if (version === steps.length) return;
  ledger.write(() => {
    for (const step of steps.slice(version)) ledger.db.exec(step);
    ledger
      .sql("INSERT INTO schema VALUES(?, ?) ON CONFLICT DO UPDATE SET version = excluded.version")
      .run(part, steps.length);
  });
};

const die = (reason: unknown): never => {
  process.stderr.write(
    `The ledger could not be written: ${reason instanceof Error ? reason.message : reason}. Free some disk space; the bot starts again by itself.\n`,
  );
  process.exit(70);
};
