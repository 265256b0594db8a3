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
export const latestOf = (ledger: Ledger, { org, id }: AlertId): SignedRecord | null => {
  const row = ledger
    .sql("SELECT signed FROM record WHERE org = ? AND id = ? ORDER BY revision DESC LIMIT 1")
    .get(org, id);
  return row ? parse(row.signed) : null;
};

export const wasWithdrawn = (ledger: Ledger, { org, id }: AlertId): boolean =>
  ledger.sql("SELECT 1 FROM record WHERE org = ? AND id = ? AND action = 'retract'").get(org, id) !==
  undefined;

/** What tells an alert from every other. */
export type AlertId = Pick<AlertRecord, "org" | "id">;

/** Every revision of an alert. */
export const recordsOf = (ledger: Ledger, { org, id }: AlertId): SignedRecord[] =>
  readable(ledger.sql("SELECT signed FROM record WHERE org = ? AND id = ? ORDER BY revision").all(org, id));

/** Every revision, oldest first; and how many can't be read. One that can't keeps none of the others from the public. */
export const allRecords = (ledger: Ledger): { records: SignedRecord[]; unreadable: number } => {
  const rows = ledger.sql("SELECT signed FROM record ORDER BY issued, org, id, revision").all();
  const records = readable(rows);
  return { records, unreadable: rows.length - records.length };
};

const readable = (rows: readonly Record<string, unknown>[]): SignedRecord[] =>
  rows.flatMap(({ signed }) => {
    try {
      return [parse(signed)];
    } catch {
      return [];
    }
  });

const parse = (signed: unknown): SignedRecord => signedRecordSchema.parse(JSON.parse(String(signed)));
