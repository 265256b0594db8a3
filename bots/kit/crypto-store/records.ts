import { deserialize, serialize } from "node:v8";
import type { Ledger } from "../ledger/ledger.ts";
import { Refusal } from "../refusal.ts";
import { textToKey } from "./key.ts";

export interface IndexDefinition {
  readonly name: string;
  readonly keyPath: string | string[];
  readonly unique: boolean;
  readonly multiEntry: boolean;
}

export interface StoreDefinition {
  readonly keyPath: string | string[] | null;
  readonly indexes: readonly IndexDefinition[];
}

/** One write of an IndexedDB transaction, as it will stand in the ledger. Values are serialised when the caller makes them. */
export type RecordWrite =
  | { readonly op: "put"; readonly store: string; readonly key: string; readonly value: Uint8Array }
  | { readonly op: "delete"; readonly store: string; readonly key: string }
  | { readonly op: "clear"; readonly store: string }
  | { readonly op: "version"; readonly version: number }
  | {
      readonly op: "define";
      readonly store: string;
      readonly change: (old: StoreDefinition | null) => StoreDefinition;
    }
  | { readonly op: "drop"; readonly store: string };

/** Writes what one IndexedDB transaction did, as one step of the ledger. */
export const writeRecords = (ledger: Ledger, db: string, writes: readonly RecordWrite[]): void => {
  if (writes.length > 0)
    ledger.write(() => {
      for (const write of writes) writeRecord(ledger, db, write);
    });
};

const writeRecord = (ledger: Ledger, db: string, write: RecordWrite): void => {
  switch (write.op) {
    case "put":
      ledger
        .sql("INSERT INTO idb_record VALUES(?, ?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value")
        .run(db, write.store, write.key, write.value);
      return;
    case "delete":
      ledger
        .sql("DELETE FROM idb_record WHERE db = ? AND store = ? AND key = ?")
        .run(db, write.store, write.key);
      return;
    case "clear":
      ledger.sql("DELETE FROM idb_record WHERE db = ? AND store = ?").run(db, write.store);
      return;
    case "version":
      ledger
        .sql("INSERT INTO idb_database VALUES(?, ?) ON CONFLICT DO UPDATE SET version = excluded.version")
        .run(db, write.version);
      return;
    case "define":
      ledger
        .sql(
          "INSERT INTO idb_store VALUES(?, ?, ?) ON CONFLICT DO UPDATE SET definition = excluded.definition",
        )
        .run(db, write.store, serialize(write.change(definitionOf(ledger, db, write.store))));
      return;
    case "drop":
      ledger.sql("DELETE FROM idb_record WHERE db = ? AND store = ?").run(db, write.store);
      ledger.sql("DELETE FROM idb_store WHERE db = ? AND name = ?").run(db, write.store);
  }
};

/** Forgets a whole IndexedDB database. */
export const dropDatabase = (ledger: Ledger, db: string): void =>
  ledger.write(() => {
    ledger.sql("DELETE FROM idb_record WHERE db = ?").run(db);
    ledger.sql("DELETE FROM idb_store WHERE db = ?").run(db);
    ledger.sql("DELETE FROM idb_database WHERE name = ?").run(db);
  });

const definitionOf = (ledger: Ledger, db: string, store: string): StoreDefinition | null => {
  const row = ledger.sql("SELECT definition FROM idb_store WHERE db = ? AND name = ?").get(db, store);
  return row ? (deserialize(row.definition as Uint8Array) as StoreDefinition) : null;
};

/** Fills an empty IndexedDB with everything the ledger holds. @throws Refusal where that can't be read back */
export const hydrate = async (ledger: Ledger, factory: IDBFactory): Promise<void> => {
  for (const row of ledger.sql("SELECT name, version FROM idb_database").all())
    await hydrateDatabase(ledger, factory, String(row.name), Number(row.version));
};

const damagedKeys = (ledger: Ledger, reason: unknown): Refusal =>
  new Refusal(
    `${ledger.path} is damaged (keys: ${reason instanceof Error ? reason.message : reason}).`,
    "Move it aside and give the bot a new device with its recovery key: npx almenara renew <bot>.",
  );

const hydrateDatabase = (ledger: Ledger, factory: IDBFactory, name: string, version: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = factory.open(name, version);
    let damage: unknown = null;
    const fill = (): void => {
      for (const row of ledger.sql("SELECT name, definition FROM idb_store WHERE db = ?").all(name)) {
        const store = String(row.name);
        const { keyPath, indexes } = deserialize(row.definition as Uint8Array) as StoreDefinition;
        const made = request.result.createObjectStore(store, { keyPath });
        for (const { name: index, keyPath: path, unique, multiEntry } of indexes)
          made.createIndex(index, path, { unique, multiEntry });
        for (const record of ledger
          .sql("SELECT key, value FROM idb_record WHERE db = ? AND store = ?")
          .iterate(name, store)) {
          const value: unknown = deserialize(record.value as Uint8Array);
          if (keyPath === null) made.put(value, textToKey(String(record.key)));
          else made.put(value);
        }
      }
    };
    request.onupgradeneeded = () => {
      try {
        fill();
      } catch (reason) {
        damage = reason;
        request.transaction?.abort();
      }
    };
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
    request.onerror = () => reject(damagedKeys(ledger, damage ?? request.error));
  });
