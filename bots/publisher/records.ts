import { type AlertRecord, type SignedRecord, signedRecordSchema } from "../../core/alert/record.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
import type { Schema } from "../kit/ledger/schema.ts";

/** Every revision that was ever published, and the first message of each alert in the public room. */
export const recordsSchema: Schema = [
  `CREATE TABLE record(org TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, action TEXT NOT NULL,
     issued INTEGER NOT NULL, signed TEXT NOT NULL, PRIMARY KEY(org, id, revision)) STRICT, WITHOUT ROWID;
   CREATE INDEX record_issued ON record(issued);
   CREATE TABLE post(org TEXT NOT NULL, id TEXT NOT NULL, txn TEXT NOT NULL, PRIMARY KEY(org, id)) STRICT, WITHOUT ROWID;`,
];

/** @returns whether it is new */
export const remember = (ledger: Ledger, signed: SignedRecord): boolean => {
  const { org, id, revision, action, issued } = signed.record;
  const { changes } = ledger
    .sql("INSERT INTO record VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
    .run(org, id, revision, action, issued, JSON.stringify(signed));
  return changes > 0;
};

/** The newest revision of the same alert. */
export const latestOf = (ledger: Ledger, { org, id }: AlertRecord): SignedRecord | null => {
  const row = ledger
    .sql("SELECT signed FROM record WHERE org = ? AND id = ? ORDER BY revision DESC LIMIT 1")
    .get(org, id);
  return row ? parse(row.signed) : null;
};

export const wasWithdrawn = (ledger: Ledger, { org, id }: AlertRecord): boolean =>
  ledger.sql("SELECT 1 FROM record WHERE org = ? AND id = ? AND action = 'retract'").get(org, id) !==
  undefined;

/** Every revision, oldest first. */
export const allRecords = (ledger: Ledger): SignedRecord[] =>
  ledger
    .sql("SELECT signed FROM record ORDER BY issued, org, id, revision")
    .all()
    .map((row) => parse(row.signed));

const parse = (signed: unknown): SignedRecord => signedRecordSchema.parse(JSON.parse(String(signed)));
