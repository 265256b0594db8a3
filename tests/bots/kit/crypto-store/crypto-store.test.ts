import { afterEach, beforeEach, expect, test } from "vitest";
import { openCryptoStore } from "../../../../bots/kit/crypto-store/crypto-store.ts";
import { Refusal } from "../../../../bots/kit/refusal.ts";
import { contents, done, ended, openDatabase, type StoreInLedger, storeInLedger } from "./open-store.ts";

let kept: StoreInLedger;
beforeEach(async () => {
  kept = await storeInLedger();
});
afterEach(() => kept[Symbol.dispose]());

const database = async (name = "crypto"): Promise<IDBDatabase> => {
  const db = await openDatabase(name, 1, (made) => made.createObjectStore("keys"));
  if (!db) throw new Error("not opened");
  return db;
};

const keysIn = async (db: IDBDatabase): Promise<IDBValidKey[]> =>
  done(db.transaction("keys").objectStore("keys").getAllKeys());

const afterRestart = async (): Promise<IDBValidKey[]> => {
  await kept.restart();
  const db = await openDatabase("crypto");
  return db ? keysIn(db) : [];
};

const records = (): unknown => kept.ledger().sql("SELECT count(*) AS n FROM idb_record").get()?.n;

test("a transaction is in the ledger before anybody learns that it is complete", async () => {
  const db = await database();
  const transaction = db.transaction("keys", "readwrite");
  transaction.objectStore("keys").put("value", "key");
  const seen = new Promise((resolve) => {
    transaction.oncomplete = () => resolve(records());
  });
  expect(await seen).toBe(1);
});

test("an aborted transaction leaves nothing", async () => {
  const db = await database();
  const transaction = db.transaction("keys", "readwrite");
  const end = ended(transaction);
  transaction.objectStore("keys").put("value", "key").onsuccess = () => transaction.abort();
  expect(await end).toBe(false);
  expect(records()).toBe(0);
  expect(await afterRestart()).toEqual([]);
});

test("a value is kept as it was at the call, whatever the caller does with it afterwards", async () => {
  const db = await database();
  const transaction = db.transaction("keys", "readwrite");
  const value = Uint8Array.of(1, 2, 3);
  transaction.objectStore("keys").put(value, "key");
  value.fill(0);
  await ended(transaction);
  await kept.restart();
  const again = await database();
  const read = await done<Uint8Array>(again.transaction("keys").objectStore("keys").get("key"));
  expect([...read]).toEqual([1, 2, 3]);
});

test("what can't be put doesn't become part of the transaction, and the rest of it does", async () => {
  const db = await database();
  const transaction = db.transaction("keys", "readwrite");
  const store = transaction.objectStore("keys");
  store.put("first", "key");
  store.add("second", "key").onerror = (event) => event.preventDefault();
  store.put("third", "other");
  expect(() => store.put(() => {}, "function")).toThrow();
  expect(await ended(transaction)).toBe(true);
  await kept.restart();
  const again = await database();
  expect(await done(again.transaction("keys").objectStore("keys").getAll())).toEqual(["first", "third"]);
});

test("settled waits for every write transaction under way, completed or aborted", async () => {
  const db = await database();
  await kept.store().settled();
  const order: string[] = [];
  const first = db.transaction("keys", "readwrite");
  first.objectStore("keys").put(1, "a");
  const second = db.transaction("keys", "readwrite");
  second.objectStore("keys").put(2, "b").onsuccess = () => second.abort();
  first.addEventListener("complete", () => order.push("first"));
  second.addEventListener("abort", () => order.push("second"));
  await kept.store().settled();
  expect(order).toContain("first");
  expect(records()).toBe(1);
  await ended(db.transaction("keys", "readwrite"));
});

test("settled still answers after a write to a transaction that had ended", async () => {
  const db = await database();
  const transaction = db.transaction("keys", "readwrite");
  const store = transaction.objectStore("keys");
  await ended(transaction);
  expect(() => store.put(1, "late")).toThrow();
  expect(() => store.clear()).toThrow();
  expect(() => store.delete("late")).toThrow();
  await kept.store().settled();
});

test("settled still answers after a transaction that was aborted twice, from its own error handler", async () => {
  const db = await database();
  const transaction = db.transaction("keys", "readwrite");
  const store = transaction.objectStore("keys");
  store.add(1, "a");
  store.add(2, "a").onerror = () => transaction.abort();
  await new Promise((resolve) => transaction.addEventListener("abort", resolve));
  const next = db.transaction("keys", "readwrite");
  next.objectStore("keys").put(1, "b");
  await kept.store().settled();
  expect(records()).toBe(1);
});

test("what was put into a store before it was dropped isn't in the one that took its name", async () => {
  (await database()).close();
  const db = await openDatabase("crypto", 2, (made, upgrade) => {
    upgrade.objectStore("keys").put("old", "key");
    made.deleteObjectStore("keys");
    made.createObjectStore("keys").put("new", "other");
  });
  db?.close();
  const before = await contents();
  expect(await afterRestart()).toEqual(["other"]);
  expect(await contents()).toEqual(before);
});

test("an upgrade that is aborted leaves version, stores and contents as they were", async () => {
  const db = await database();
  db.transaction("keys", "readwrite").objectStore("keys").put("value", "key");
  db.close();
  await openDatabase("crypto", 2, (made, upgrade) => {
    made.createObjectStore("more").put(1, 1);
    upgrade.objectStore("keys").clear();
    upgrade.objectStore("keys").createIndex("by tag", "tag");
    upgrade.abort();
  });
  const before = await contents();
  expect(await afterRestart()).toEqual(["key"]);
  expect(await contents()).toEqual(before);
});

test("equal strings in one byte and in two are one row", async () => {
  const db = await database();
  const transaction = db.transaction("keys", "readwrite");
  transaction.objectStore("keys").put("one", "caf\u00e9");
  transaction.objectStore("keys").put("two", "caf\u00e9\u{1F6A8}".slice(0, 4));
  await ended(transaction);
  expect(records()).toBe(1);
});

test("halves of surrogate pairs are different keys, before a restart and after", async () => {
  const db = await database();
  const transaction = db.transaction("keys", "readwrite");
  for (const key of ["\uD83D", "\uD83E", "\uFFFD"]) transaction.objectStore("keys").put(1, key);
  await ended(transaction);
  expect(await afterRestart()).toEqual(["\uD83D", "\uD83E", "\uFFFD"]);
});

test("a database that is deleted is gone after a restart", async () => {
  (await database()).close();
  (await database("other")).close();
  await done(indexedDB.deleteDatabase("crypto"));
  await kept.restart();
  expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(["other"]);
});

test("keys that IndexedDB would make itself, and renames, are refused: they couldn't be kept", async () => {
  await openDatabase("crypto", 1, (made) => {
    expect(() => made.createObjectStore("numbered", { autoIncrement: true })).toThrow("aren't kept");
    const store = made.createObjectStore("keys");
    expect(() => {
      store.name = "other";
    }).toThrow("aren't kept");
  });
});

test("a damaged key store is refused in words, not thrown as an error of IndexedDB", async () => {
  const db = await database();
  const transaction = db.transaction("keys", "readwrite");
  transaction.objectStore("keys").put("value", "key");
  await ended(transaction);
  kept.ledger().write(() => kept.ledger().sql("UPDATE idb_record SET value = x'00ff'").run());
  await expect(openCryptoStore(kept.ledger())).rejects.toThrow(Refusal);
  await expect(openCryptoStore(kept.ledger())).rejects.toThrow(/is damaged \(keys: .*\)\. Move it aside/);
});
