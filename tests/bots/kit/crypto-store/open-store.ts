import { type CryptoStore, openCryptoStore } from "../../../../bots/kit/crypto-store/crypto-store.ts";
import { keyToText } from "../../../../bots/kit/crypto-store/key.ts";
import type { Ledger } from "../../../../bots/kit/ledger/ledger.ts";
import { scratch } from "../scratch.ts";

/** The global IndexedDB, kept in a ledger of its own. */
export interface StoreInLedger extends Disposable {
  readonly ledger: () => Ledger;
  readonly store: () => CryptoStore;
  /** Everything in memory is dropped; the ledger is closed, opened and read again. */
  restart(): Promise<void>;
}

export const storeInLedger = async (): Promise<StoreInLedger> => {
  const place = scratch();
  let ledger = place.open();
  let store = await openCryptoStore(ledger);
  return {
    ledger: () => ledger,
    store: () => store,
    restart: async () => {
      await store.settled();
      store.close();
      ledger = place.open();
      store = await openCryptoStore(ledger);
    },
    [Symbol.dispose]: () => {
      store.close();
      place[Symbol.dispose]();
    },
  };
};

/** A request's result. */
export const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** The end of a transaction: whether it was completed. */
export const ended = (transaction: IDBTransaction): Promise<boolean> =>
  new Promise((resolve) => {
    transaction.oncomplete = () => resolve(true);
    transaction.onabort = () => resolve(false);
  });

/** Opens a database, with an upgrade where its version grows. Resolves null where the upgrade was aborted. */
export const openDatabase = (
  name: string,
  version?: number,
  upgrade: (db: IDBDatabase, transaction: IDBTransaction) => void = () => {},
): Promise<IDBDatabase | null> =>
  new Promise((resolve) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => {
      if (request.transaction) upgrade(request.result, request.transaction);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(null);
  });

/** All that stands in every database, in a form that can be compared. */
export const contents = async (): Promise<unknown> => {
  const all: Record<string, unknown> = {};
  for (const { name = "", version } of await indexedDB.databases()) {
    const db = await openDatabase(name);
    if (!db) continue;
    const stores: Record<string, unknown> = {};
    for (const store of [...db.objectStoreNames].sort()) stores[store] = await storeContents(db, store);
    all[name] = { version, stores };
    db.close();
  }
  return all;
};

const storeContents = async (db: IDBDatabase, name: string): Promise<unknown> => {
  const store = db.transaction(name).objectStore(name);
  const indexes = [...store.indexNames].sort().map((index) => store.index(index));
  return {
    keyPath: store.keyPath,
    indexes: await Promise.all(
      indexes.map(async (index) => ({
        name: index.name,
        keyPath: index.keyPath,
        unique: index.unique,
        multiEntry: index.multiEntry,
        keys: (await done(index.getAllKeys())).map(keyToText),
      })),
    ),
    keys: (await done(store.getAllKeys())).map(keyToText),
    values: await done(store.getAll()),
  };
};
