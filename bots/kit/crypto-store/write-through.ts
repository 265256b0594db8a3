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

/** The writes of one transaction in the order in which they were asked for, which is the order they are done in. */
type Log = (RecordWrite | readonly RecordWrite[] | null)[];

/**
 * Watches every write of the global IndexedDB (fake-indexeddb keeps its data in memory only) and hands each
 * completed transaction to the sink. Only public IndexedDB interfaces are wrapped. Generated keys and renames, which
 * the engine doesn't use, are refused rather than lost.
 *
 * The `complete` listener is registered at a transaction's first write; fake-indexeddb calls listeners before
 * `on…` handlers, so the sink has the writes before the caller learns that they are safe.
 * @returns a function that takes the wrapping off again
 */
export const watchWrites = (sink: Sink): (() => void) => {
  const restore: (() => void)[] = [];
  const logs = new WeakMap<IDBTransaction, Log>();
  const upgrades = new WeakMap<IDBDatabase, IDBTransaction>();

  const logOf = (transaction: IDBTransaction): Log => {
    const known = logs.get(transaction);
    if (known) return known;
    const log: Log = [];
    logs.set(transaction, log);
    sink.began();
    let running = true; // an abort inside an error handler is announced twice
    const end = (writes: readonly RecordWrite[] | null): void => {
      if (running) sink.ended(transaction.db.name, writes);
      running = false;
    };
    transaction.addEventListener("complete", () => end(log.flatMap((write) => write ?? [])));
    transaction.addEventListener("abort", () => end(null));
    return log;
  };

  /** Keeps the place of a request's writes; what fails without ending the transaction leaves it empty. */
  const record = (
    store: IDBObjectStore,
    request: IDBRequest,
    writes: () => RecordWrite | RecordWrite[],
  ): IDBRequest => {
    const log = logOf(store.transaction);
    const place = log.push(null) - 1;
    request.addEventListener("success", () => {
      log[place] = writes();
    });
    return request;
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
      const value = serialize(args[0]); // at the call: the caller may reuse the object
      const request = original(...args) as IDBRequest<IDBValidKey>;
      const { name: of } = store;
      return record(store, request, () => ({ op: "put", store: of, key: keyToText(request.result), value }));
    });

  wrap(IDBObjectStore.prototype, "delete", (store: IDBObjectStore, original, [query]) => {
    const doomed = store.getAllKeys(query as IDBValidKey); // queued just before the delete, so it sees a range's keys
    const { name: of } = store;
    return record(store, original(query) as IDBRequest, () =>
      doomed.result.map((key) => ({ op: "delete", store: of, key: keyToText(key) })),
    );
  });

  wrap(IDBObjectStore.prototype, "clear", (store: IDBObjectStore, original) => {
    const { name: of } = store;
    return record(store, original() as IDBRequest, () => ({ op: "clear", store: of }));
  });

  wrap(IDBCursor.prototype, "update", (cursor: IDBCursor, original, args) => {
    const store = storeOf(cursor);
    const key = keyToText(cursor.primaryKey);
    const write: RecordWrite = { op: "put", store: store.name, key, value: serialize(args[0]) };
    return record(store, original(...args) as IDBRequest, () => write);
  });

  wrap(IDBCursor.prototype, "delete", (cursor: IDBCursor, original) => {
    const store = storeOf(cursor);
    const write: RecordWrite = { op: "delete", store: store.name, key: keyToText(cursor.primaryKey) };
    return record(store, original() as IDBRequest, () => write);
  });

  wrap(IDBDatabase.prototype, "createObjectStore", (_db: IDBDatabase, original, args) => {
    if ((args[1] as IDBObjectStoreParameters | undefined)?.autoIncrement)
      throw new Error("keys that IndexedDB makes itself aren't kept by the crypto store");
    const store = original(...args) as IDBObjectStore;
    const definition: StoreDefinition = { keyPath: store.keyPath ?? null, indexes: [] };
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

  for (const owner of [IDBObjectStore.prototype, IDBIndex.prototype]) restore.push(refuseRenames(owner));

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

const refuseRenames = (owner: object): (() => void) => {
  const original = Object.getOwnPropertyDescriptor(owner, "name");
  if (!original) throw new Error("IndexedDB has no name");
  Object.defineProperty(owner, "name", {
    ...original,
    set: () => {
      throw new Error("renames aren't kept by the crypto store");
    },
  });
  return () => Object.defineProperty(owner, "name", original);
};

const storeOf = (cursor: IDBCursor): IDBObjectStore =>
  cursor.source instanceof IDBObjectStore ? cursor.source : cursor.source.objectStore;

const known = (definition: StoreDefinition | null): StoreDefinition => {
  if (!definition) throw new Error("an index of a store that was never made");
  return definition;
};
