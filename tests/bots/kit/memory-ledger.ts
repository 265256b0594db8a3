import { DatabaseSync } from "node:sqlite";
import { Ledger } from "../../../bots/kit/ledger/ledger.ts";
import { kitSchema } from "../../../bots/kit/ledger/schema.ts";
import { rethrow } from "./scratch.ts";

/** A ledger without a file, for tests that need many. */
export const memoryLedger = (): Ledger => {
  const db = new DatabaseSync(":memory:");
  for (const step of kitSchema) db.exec(step);
  return new Ledger(db, ":memory:", rethrow);
};
