import { EventEmitter } from "node:events";
import { DatabaseSync } from "node:sqlite";
import type { KeyvStoreAdapter, StoredData } from "keyv";
import { MINUTE } from "../clock.ts";

/** How long something may lie there after it has expired. Milliseconds. */
const SWEEP = 10 * MINUTE;

/**
 * Keyv's store in a SQLite file of its own, on the Node that we run: the official adapter brings a native binary.
 * Written without waiting for the disk: what is in here may be lost.
 */
export class SqliteStore extends EventEmitter implements KeyvStoreAdapter {
  opts: object = {};
  namespace?: string;
  readonly #db: DatabaseSync;
  readonly #sweep: NodeJS.Timeout;

  constructor(path: string) {
    super();
    this.#db = new DatabaseSync(path);
    this.#db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA secure_delete = ON;
      CREATE TABLE IF NOT EXISTS item(key TEXT PRIMARY KEY, value TEXT NOT NULL, expires INTEGER) STRICT, WITHOUT ROWID;
      CREATE INDEX IF NOT EXISTS item_expires ON item(expires) WHERE expires IS NOT NULL;`);
    this.#sweep = setInterval(() => this.#forgetExpired(), SWEEP).unref();
  }

  async get<Value>(key: string): Promise<StoredData<Value> | undefined> {
    const row = this.#db.prepare("SELECT value FROM item WHERE key = ?").get(key);
    return row?.value as StoredData<Value> | undefined; // Keyv takes it apart and looks whether it has expired
  }

  /** @param ttl milliseconds */
  async set(key: string, value: unknown, ttl?: number): Promise<boolean> {
    const now = Date.now();
    this.#db
      .prepare(
        "INSERT INTO item VALUES(?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value, expires = excluded.expires",
      )
      .run(key, String(value), ttl === undefined ? null : now + ttl);
    return true;
  }

  async delete(key: string): Promise<boolean> {
    return this.#db.prepare("DELETE FROM item WHERE key = ?").run(key).changes > 0;
  }

  async clear(): Promise<void> {
    this.#db.exec("DELETE FROM item");
  }

  async disconnect(): Promise<void> {
    clearInterval(this.#sweep);
    this.#db.close();
  }

  #forgetExpired(): void {
    try {
      this.#db.prepare("DELETE FROM item WHERE expires < ?").run(Date.now());
    } catch (reason) {
      this.emit("error", reason);
    }
  }
}
