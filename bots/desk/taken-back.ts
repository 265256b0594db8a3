import type { Ledger } from "../kit/ledger/ledger.ts";

/** Reports whose words stay sealed as evidence, and nobody reads any more: their reporter took them back. */
export const takenBackSchema = "CREATE TABLE taken_back(report TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;";

export const noteTakenBack = (ledger: Ledger, report: string): void => {
  ledger.sql("INSERT INTO taken_back VALUES(?) ON CONFLICT DO NOTHING").run(report);
};

export const isTakenBack = (ledger: Ledger, report: string): boolean =>
  ledger.sql("SELECT 1 FROM taken_back WHERE report = ?").get(report) !== undefined;

/** It was said anew, or there is nothing left of it. */
export const noMoreTakenBack = (ledger: Ledger, report: string): void => {
  ledger.sql("DELETE FROM taken_back WHERE report = ?").run(report);
};
