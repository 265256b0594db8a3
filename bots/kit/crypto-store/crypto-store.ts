import "fake-indexeddb/auto";
import { IDBFactory as MemoryFactory } from "fake-indexeddb";
import type { Ledger } from "../ledger/ledger.ts";
import { dropDatabase, hydrate, writeRecords } from "./records.ts";
import { watchWrites } from "./write-through.ts";

/**
 * The IndexedDB that the encryption engine writes its keys to, kept in the bot's ledger. One a process: the engine
 * looks for it in the global scope.
 */
export interface CryptoStore {
  /** Resolves when no write transaction is under way: what is in memory is then in the ledger's open group. */
  settled(): Promise<void>;
  /** Takes the wrapping off, so that a test can open another. */
  close(): void;
  /** Write transactions so far. */
  readonly transactions: number;
}

/** Fills the global IndexedDB from the ledger and from then on writes every change of it through. */
export const openCryptoStore = async (ledger: Ledger): Promise<CryptoStore> => {
  const factory = new MemoryFactory();
  globalThis.indexedDB = factory;
  await hydrate(ledger, factory);

  let open = 0;
  let transactions = 0;
  let waiting: (() => void)[] = [];
  const stop = watchWrites({
    began: () => {
      open++;
    },
    ended: (db, writes) => {
      if (writes) writeRecords(ledger, db, writes);
      transactions++;
      if (--open === 0) {
        const ready = waiting;
        waiting = [];
        for (const go of ready) go();
      }
    },
    dropped: (db) => dropDatabase(ledger, db),
  });
  return {
    settled: () => (open === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    close: stop,
    get transactions() {
      return transactions;
    },
  };
};
