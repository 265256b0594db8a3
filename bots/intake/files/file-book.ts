import type { Instant } from "../../kit/clock.ts";
import type { Ledger } from "../../kit/ledger/ledger.ts";
import type { Attached } from "./attached.ts";

/** What came with reports: that it did, never what is in it. Originals are sealed under the report's key. */
export const filesSchema = `
  CREATE TABLE file(report TEXT NOT NULL, number INTEGER NOT NULL, room TEXT NOT NULL, event TEXT NOT NULL, what TEXT NOT NULL,
    state TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(report, number), UNIQUE(room, event)) STRICT, WITHOUT ROWID;
  CREATE TABLE held(room TEXT NOT NULL, event TEXT NOT NULL, what TEXT NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY(room, event)) STRICT, WITHOUT ROWID; -- waits for its sender's word
`;

export interface FileRow {
  readonly report: string;
  /** From 1, of its report. */
  readonly number: number;
  readonly what: Attached["what"];
  /** `waits`: it is being fetched. `passed`: the desk has it. `spoiled`: it couldn't be taken. */
  readonly state: "waits" | "passed" | "spoiled";
}

const asRow = (row: Readonly<Record<string, unknown>> | undefined): FileRow | null =>
  row === undefined
    ? null
    : {
        report: String(row.report),
        number: Number(row.number),
        what: row.what as FileRow["what"],
        state: row.state as FileRow["state"],
      };

export const addFile = (
  ledger: Ledger,
  {
    report,
    room,
    event,
    what,
    at,
  }: { report: string; room: string; event: string; what: string; at: Instant },
): number => {
  const known = ledger.sql("SELECT max(number) AS n FROM file WHERE report = ?").get(report)?.n;
  const number = Number(known ?? 0) + 1;
  ledger.sql("INSERT INTO file VALUES(?, ?, ?, ?, ?, 'waits', ?)").run(report, number, room, event, what, at);
  return number;
};

export const fileAt = (ledger: Ledger, room: string, event: string): FileRow | null =>
  asRow(ledger.sql("SELECT * FROM file WHERE room = ? AND event = ?").get(room, event));

export const fileNumbered = (ledger: Ledger, report: string, number: number): FileRow | null =>
  asRow(ledger.sql("SELECT * FROM file WHERE report = ? AND number = ?").get(report, number));

export const filesOf = (ledger: Ledger, report: string): FileRow[] =>
  ledger
    .sql("SELECT * FROM file WHERE report = ? ORDER BY number")
    .all(report)
    .flatMap((row) => asRow(row) ?? []);

export const countSince = (ledger: Ledger, room: string, since: Instant): number =>
  Number(ledger.sql("SELECT count(*) AS n FROM file WHERE room = ? AND at > ?").get(room, since)?.n);

export const setState = (
  ledger: Ledger,
  { report, number }: Pick<FileRow, "report" | "number">,
  state: FileRow["state"],
): void => {
  ledger.sql("UPDATE file SET state = ? WHERE report = ? AND number = ?").run(state, report, number);
};

export const dropFile = (ledger: Ledger, { report, number }: Pick<FileRow, "report" | "number">): void => {
  ledger.sql("DELETE FROM file WHERE report = ? AND number = ?").run(report, number);
};

/** What the line knows a file by. */
export const aboutFile = ({ report, number }: Pick<FileRow, "report" | "number">): string =>
  `${report} file ${number}`;

/** What its original is sealed under. */
export const originalOf = ({ report, number }: Pick<FileRow, "report" | "number">): string =>
  `${report}:original:${number}`;
