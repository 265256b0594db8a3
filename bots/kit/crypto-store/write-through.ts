import { serialize } from "node:v8";
import { keyToText } from "./key.ts";
import type { RecordWrite, StoreDefinition } from "./records.ts";

/** Where completed IndexedDB transactions go. */
export interface Sink {
  /** A write transaction of this database began; answered by exactly one `ended`. */
  began(): void;
  /** It ended; `writes` is null where it was aborted. Called before anybody who waits for the transaction goes on. */
  ended(db: string, writes: readonly RecordWrite[] | null): void;
  dropped(db: string): void;
}

type Method = (...args: never[]) => unknown;
type Patch = (self: never, original: (...args: unknown[]) => unknown, args: unknown[]) => unknown;

/**
 * Watches every write of the global IndexedDB (fake-indexeddb keeps its data in memory only) and hands each
 * completed transaction to the sink. Only public IndexedDB interfaces are wrapped.
 *
 * The `complete` listener is registered at a transaction's first write; fake-indexeddb calls listeners before
 * `on…` handlers, so the sink has the writes before the caller learns that they are safe.
 * @returns a function that takes the wrapping off again
 */
export const watchWrites = (sink: Sink): (() => void) => {
  const restore: (() => void)[] = [];
  const logs = new WeakMap<IDBTransaction, RecordWrite[]>();
  const upgrades = new WeakMap<IDBDatabase, IDBTransaction>();

  const logOf = (transaction: IDBTransaction): RecordWrite[] => {
    const known = logs.get(transaction);
    if (known) return known;
    const log: RecordWrite[] = [];
    logs.set(transaction, log);
    sink.began();
    transaction.addEventListener("complete", () => sink.ended(transaction.db.name, log));
    transaction.addEventListener("abort", () => sink.ended(transaction.db.name, null));
    return log;
  };

  const wrap = (owner: object, name: string, patch: Patch): void => {
    const prototype = owner as Record<string, Method>;
    const original = prototype[name];
    if (!original) throw new Error(`IndexedDB has no ${name}`);
    prototype[name] = function (this: never, ...args: never[]) {
      return patch(this, (...rest) => original.apply(this, rest as never[]), args);
    };
    restore.push(() => {
      prototype[name] = original;
    });
  };

  for (const name of ["put", "add"])
    wrap(IDBObjectStore.prototype, name, (store: IDBObjectStore, original, args) => {
      const log = logOf(store.transaction);
      const value = serialize(args[0]); // at the call: the caller may reuse the object
      const request = original(...args) as IDBRequest<IDBValidKey>;
      request.addEventListener("success", () =>
        log.push({ op: "put", store: store.name, key: keyToText(request.result), value }),
      );
      return request;
    });

  wrap(IDBObjectStore.prototype, "delete", (store: IDBObjectStore, original, [query]) => {
    const log = logOf(store.transaction);
    const doomed = store.getAllKeys(query as IDBValidKey); // queued just before the delete, so it sees a range's keys
    const request = original(query) as IDBRequest;
    request.addEventListener("success", () => {
      for (const key of doomed.result) log.push({ op: "delete", store: store.name, key: keyToText(key) });
    });
    return request;
  });

  wrap(IDBObjectStore.prototype, "clear", (store: IDBObjectStore, original) => {
    const log = logOf(store.transaction);
    const request = original() as IDBRequest;
    request.addEventListener("success", () => log.push({ op: "clear", store: store.name }));
    return request;
  });

  wrap(IDBCursor.prototype, "update", (cursor: IDBCursor, original, args) => {
    const store = storeOf(cursor);
    const log = logOf(store.transaction);
    const write = {
      op: "put",
      store: store.name,
      key: keyToText(cursor.primaryKey),
      value: serialize(args[0]),
    } as const;
    const request = original(...args) as IDBRequest;
    request.addEventListener("success", () => log.push(write));
    return request;
  });

  wrap(IDBCursor.prototype, "delete", (cursor: IDBCursor, original) => {
    const store = storeOf(cursor);
    const log = logOf(store.transaction);
    const write = { op: "delete", store: store.name, key: keyToText(cursor.primaryKey) } as const;
    const request = original() as IDBRequest;
    request.addEventListener("success", () => log.push(write));
    return request;
  });

  wrap(IDBDatabase.prototype, "createObjectStore", (_db: IDBDatabase, original, args) => {
    const store = original(...args) as IDBObjectStore;
    const definition: StoreDefinition = {
      keyPath: store.keyPath ?? null,
      autoIncrement: store.autoIncrement,
      indexes: [],
    };
    logOf(store.transaction).push({ op: "define", store: store.name, change: () => definition });
    return store;
  });

  wrap(IDBDatabase.prototype, "deleteObjectStore", (db: IDBDatabase, original, [name]) => {
    original(name);
    const upgrade = upgrades.get(db);
    if (!upgrade) throw new Error("deleteObjectStore outside an upgrade");
    logOf(upgrade).push({ op: "drop", store: String(name) });
  });

  wrap(IDBObjectStore.prototype, "createIndex", (store: IDBObjectStore, original, args) => {
    const { name, keyPath, unique, multiEntry } = original(...args) as IDBIndex;
    const index = { name, keyPath, unique, multiEntry };
    logOf(store.transaction).push({
      op: "define",
      store: store.name,
      change: (old) => ({ ...known(old), indexes: [...known(old).indexes, index] }),
    });
    return store.index(name);
  });

  wrap(IDBObjectStore.prototype, "deleteIndex", (store: IDBObjectStore, original, [name]) => {
    original(name);
    logOf(store.transaction).push({
      op: "define",
      store: store.name,
      change: (old) => ({
        ...known(old),
        indexes: known(old).indexes.filter((index) => index.name !== name),
      }),
    });
  });

  wrap(IDBFactory.prototype, "open", (_factory: IDBFactory, original, args) => {
    const request = original(...args) as IDBOpenDBRequest;
    request.addEventListener("upgradeneeded", () => {
      if (!request.transaction) return;
      upgrades.set(request.result, request.transaction);
      logOf(request.transaction).push({ op: "version", version: request.result.version });
    });
    return request;
  });

  wrap(IDBFactory.prototype, "deleteDatabase", (_factory: IDBFactory, original, [name]) => {
    const request = original(name) as IDBOpenDBRequest;
    request.addEventListener("success", () => sink.dropped(String(name)));
    return request;
  });

  return () => {
    for (const undo of restore) undo();
  };
};

const storeOf = (cursor: IDBCursor): IDBObjectStore =>
  cursor.source instanceof IDBObjectStore ? cursor.source : cursor.source.objectStore;

const known = (definition: StoreDefinition | null): StoreDefinition => {
  if (!definition) throw new Error("an index of a store that was never made");
  return definition;
};
