import fc from "fast-check";
import { expect, test } from "vitest";
import { keys, text } from "./keys.ts";
import { contents, ended, openDatabase, storeInLedger } from "./open-store.ts";

/** One thing that is done to a store in a transaction. */
type Operation =
  | { readonly do: "put" | "add"; readonly key: IDBValidKey; readonly value: unknown }
  | { readonly do: "delete" | "advance"; readonly key: IDBValidKey }
  | { readonly do: "deleteRange"; readonly from: IDBValidKey; readonly to: IDBValidKey }
  | { readonly do: "clear" | "abort" }
  | { readonly do: "update"; readonly value: unknown; readonly byIndex: boolean }
  | { readonly do: "deleteAtCursor"; readonly byIndex: boolean };

/** One change of the schema in an upgrade. */
type Change =
  | { readonly change: "make" | "drop" | "remake"; readonly store: string }
  | { readonly change: "index" | "noIndex"; readonly store: string }
  | { readonly change: "put"; readonly store: string; readonly key: IDBValidKey; readonly value: unknown }
  | { readonly change: "abort" };

type Step =
  | { readonly step: "upgrade"; readonly db: string; readonly changes: readonly Change[] }
  | { readonly step: "write"; readonly db: string; readonly operations: readonly Operation[] }
  | { readonly step: "deleteDatabase"; readonly db: string }
  | { readonly step: "restart" };

const stores = fc.constantFrom("keys", "sessions", "devices");
const databases = fc.constantFrom("crypto", "meta");
const key = fc.oneof(fc.constantFrom<IDBValidKey>(1, "a", "é", "ж", ["a", 1], new Date(5)), keys);
const value = fc.record({
  tag: fc.oneof(text, fc.integer({ min: 0, max: 3 })),
  inner: fc.oneof(
    fc.anything({ withDate: true, withBigInt: true, withMap: true, withTypedArray: true }),
    text,
  ),
});

const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom("put", "add"), key, value }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("delete"), key }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("deleteRange"), from: key, to: key }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("clear", "abort") }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("update"), value, byIndex: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("deleteAtCursor"), byIndex: fc.boolean() }) },
) as fc.Arbitrary<Operation>;

const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ change: fc.constant("make"), store: stores }) },
  { weight: 3, arbitrary: fc.record({ change: fc.constant("put"), store: stores, key, value }) },
  { weight: 3, arbitrary: fc.record({ change: fc.constantFrom("index", "noIndex"), store: stores }) },
  { weight: 2, arbitrary: fc.record({ change: fc.constantFrom("drop", "remake"), store: stores }) },
  { weight: 1, arbitrary: fc.record({ change: fc.constant("abort") }) },
) as fc.Arbitrary<Change>;

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      step: fc.constant("upgrade"),
      db: databases,
      changes: fc.array(change, { maxLength: 8 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      step: fc.constant("write"),
      db: databases,
      operations: fc.array(operation, { maxLength: 10 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ step: fc.constant("deleteDatabase"), db: databases }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant("restart") }) },
) as fc.Arbitrary<Step>;

/** What IndexedDB itself refuses is part of the game. */
const attempt = (act: () => IDBRequest | undefined): void => {
  try {
    const request = act();
    if (request) request.onerror = (event) => event.preventDefault();
  } catch {}
};

const operate = (store: IDBObjectStore, one: Operation): void =>
  attempt(() => {
    switch (one.do) {
      case "put":
      case "add":
        return store.keyPath === null ? store[one.do](one.value, one.key) : store[one.do](one.value);
      case "delete":
        return store.delete(one.key);
      case "deleteRange":
        return store.delete(IDBKeyRange.bound(one.from, one.to));
      case "clear":
        return store.clear();
      case "abort":
        store.transaction.abort();
        return undefined;
      case "update":
        return atCursor(store, one.byIndex, (cursor) => cursor.update(one.value));
      case "deleteAtCursor":
        return atCursor(store, one.byIndex, (cursor) => cursor.delete());
    }
    return undefined;
  });

/** Walks, and does it at every second place. */
const atCursor = (
  store: IDBObjectStore,
  byIndex: boolean,
  act: (cursor: IDBCursorWithValue) => IDBRequest,
): IDBRequest => {
  const source = byIndex && store.indexNames.contains("by tag") ? store.index("by tag") : store;
  const request = source.openCursor();
  let place = 0;
  request.onsuccess = () => {
    const cursor = request.result;
    if (!cursor) return;
    if (place++ % 2 === 0) attempt(() => act(cursor));
    cursor.continue();
  };
  return request;
};

/** One of the stores takes its keys out of its values. */
const keyed = (store: string): IDBObjectStoreParameters => (store === "sessions" ? { keyPath: "tag" } : {});

const alter = (db: IDBDatabase, transaction: IDBTransaction, one: Change): void =>
  attempt(() => {
    if (one.change === "abort") transaction.abort();
    else if (one.change === "make") db.createObjectStore(one.store, keyed(one.store));
    else if (one.change === "drop") db.deleteObjectStore(one.store);
    else if (one.change === "remake") {
      db.deleteObjectStore(one.store);
      db.createObjectStore(one.store, keyed(one.store));
    } else {
      const store = transaction.objectStore(one.store);
      if (one.change === "put")
        return store.keyPath === null ? store.put(one.value, one.key) : store.put(one.value);
      if (one.change === "index") store.createIndex("by tag", "tag", { unique: one.store === "devices" });
      else store.deleteIndex("by tag");
    }
    return undefined;
  });

const versionOf = async (name: string): Promise<number> =>
  (await indexedDB.databases()).find((db) => db.name === name)?.version ?? 0;

const write = async (name: string, operations: readonly Operation[]): Promise<void> => {
  if ((await versionOf(name)) === 0) return;
  const db = await openDatabase(name);
  if (db && db.objectStoreNames.length > 0) {
    const transaction = db.transaction([...db.objectStoreNames], "readwrite");
    const end = ended(transaction);
    const all = [...db.objectStoreNames].map((store) => transaction.objectStore(store));
    operations.forEach((one, place) => {
      const store = all[place % all.length];
      if (store) operate(store, one);
    });
    await end;
  }
  db?.close();
};

const take = async (one: Step, restart: () => Promise<void>): Promise<void> => {
  if (one.step === "restart") await restart();
  else if (one.step === "write") await write(one.db, one.operations);
  else if (one.step === "deleteDatabase")
    await new Promise((resolve) => {
      indexedDB.deleteDatabase(one.db).onsuccess = resolve;
    });
  else {
    const version = (await versionOf(one.db)) + 1;
    const db = await openDatabase(one.db, version, (made, transaction) => {
      for (const change of one.changes) alter(made, transaction, change);
    });
    db?.close();
  }
};

test("whatever is done to IndexedDB, all of it is there after a restart, and nothing else", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      using kept = await storeInLedger();
      await take(
        { step: "upgrade", db: "crypto", changes: [{ change: "make", store: "keys" }] },
        kept.restart,
      );
      for (const one of steps) await take(one, kept.restart);
      const before = await contents();
      await kept.restart();
      expect(await contents()).toStrictEqual(before);
    }),
    { numRuns: 50 },
  );
});
