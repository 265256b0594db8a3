import type { DatabaseSync, StatementSync } from "node:sqlite";

/** After this long an open group is committed even when nothing wants to leave the process. Milliseconds. */
const LONGEST_GROUP = 100;

/**
 * A bot's one SQLite file, written in groups: every write is a savepoint in one open transaction, and the doors
 * (whatever lets something leave the process) call `commit` first. What a kill destroys was therefore never
 * seen by anybody, and one fsync pays for everything that led to a message.
 */
export class Ledger {
  readonly db: DatabaseSync;
  readonly path: string;
  /** Groups committed so far: each is one fsync of the write-ahead log. */
  commits = 0;
  readonly #statements = new Map<string, StatementSync>();
  readonly #fatal: (reason: unknown) => never;
  #grouped: boolean;
  #open = false;
  #depth = 0;
  #timer: NodeJS.Timeout | undefined;
  /** How many pieces of work want what they write on disk whole or not at all. */
  #holds = 0;
  #waiting: (() => void)[] = [];

  /**
   * @param db an open database, locked for this process alone (see `openLedger`)
   * @param fatal ends the process: after a failed write, memory and disk no longer agree
   * @param grouped false commits each outermost write by itself: only for measuring what grouping saves
   */
  constructor(db: DatabaseSync, path: string, fatal: (reason: unknown) => never, grouped = true) {
    this.db = db;
    this.path = path;
    this.#fatal = fatal;
    this.#grouped = grouped;
  }

  /** The prepared statement for this text, made once. */
  sql(text: string): StatementSync {
    const known = this.#statements.get(text);
    if (known) return known;
    const made = this.db.prepare(text);
    this.#statements.set(text, made);
    return made;
  }

  /**
   * Runs a synchronous step so that all or none of its writes stay. An exception of the step undoes the step
   * and is passed on; an error of SQLite itself (disk full, damage) ends the process.
   */
  write<T>(step: () => T): T {
    this.#begin();
    const name = `step${this.#depth++}`;
    this.#run(`SAVEPOINT ${name}`);
    try {
      const result = step();
      this.#run(`RELEASE ${name}`);
      return result;
    } catch (reason) {
      if (isSqliteFailure(reason)) this.#fatal(reason);
      this.#run(`ROLLBACK TO ${name}; RELEASE ${name}`);
      throw reason;
    } finally {
      this.#depth--;
      if (!this.#grouped && this.#depth === 0 && !this.isHeld) this.commit();
    }
  }

  /**
   * Runs work that writes in several steps, of which a kill may leave all or none: until it has ended nothing is
   * committed, so nothing leaves the process. It must wait for nothing that has to leave.
   */
  async together<T>(work: () => Promise<T>): Promise<T> {
    this.#holds++;
    try {
      return await work();
    } finally {
      if (--this.#holds === 0) this.#release();
    }
  }

  /** Whether what was written so far must not be committed yet. */
  get isHeld(): boolean {
    return this.#holds > 0;
  }

  /** `commit`, as soon as nothing is held. */
  async committed(): Promise<void> {
    while (this.isHeld) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.commit();
  }

  /** Makes everything written so far survive a kill. Cheap when nothing was written. @throws Error while it is held */
  commit(): void {
    if (!this.#open) return;
    if (this.isHeld) throw new Error("commit while something is written that belongs together");
    if (this.#depth > 0) throw new Error("commit inside a step: a handler tried to let something out");
    this.#run("COMMIT");
    this.#open = false;
    this.commits++;
    clearTimeout(this.#timer);
  }

  close(): void {
    this.commit();
    this.#statements.clear();
    this.db.close();
  }

  #begin(): void {
    if (this.#open) return;
    this.#run("BEGIN IMMEDIATE");
    this.#open = true;
    this.#timer = setTimeout(() => !this.isHeld && this.commit(), LONGEST_GROUP);
    this.#timer.unref();
  }

  #release(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    if (this.#open && this.db.isOpen) {
      if (!this.#grouped) this.commit();
      else this.#timer?.refresh();
    }
    for (const go of waiting) go();
  }

  #run(text: string): void {
    try {
      this.db.exec(text);
    } catch (reason) {
      this.#fatal(reason);
    }
  }
}

/** SQLite results after which the transaction may be gone: I/O, full, corrupt, not a database, out of memory. */
const BROKEN = new Set([7, 10, 11, 13, 26]);

const isSqliteFailure = (reason: unknown): boolean =>
  reason instanceof Error &&
  "code" in reason &&
  reason.code === "ERR_SQLITE_ERROR" &&
  "errcode" in reason &&
  typeof reason.errcode === "number" &&
  BROKEN.has(reason.errcode & 0xff);
