import { type AlertRecord, type SignedRecord, signedRecordSchema } from "../../core/alert/record.ts";
import { LATE_AFTER } from "../../core/envelope/accept.ts";
import { recordHash } from "../../core/envelope/signed-record.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";

/** Every revision of every alert that went out or came in: ours, and partners'. */
export const chainSchema = `
  CREATE TABLE revision(org TEXT NOT NULL, alert TEXT NOT NULL, revision INTEGER NOT NULL, signed TEXT NOT NULL,
    scope TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(org, alert, revision)) STRICT, WITHOUT ROWID;
  CREATE INDEX revision_at ON revision(org, at);`;

/** @returns whether it is new */
export const remember = (
  ledger: Ledger,
  signed: SignedRecord,
  scope: "all" | "city",
  now: number,
): boolean => {
  const { org, id, revision } = signed.record;
  const { changes } = ledger
    .sql("INSERT INTO revision VALUES(?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
    .run(org, id, revision, JSON.stringify(signed), scope, now);
  return changes > 0;
};

export const revisionsOf = (ledger: Ledger, org: string, alert: string): SignedRecord[] =>
  ledger
    .sql("SELECT signed FROM revision WHERE org = ? AND alert = ? ORDER BY revision")
    .all(org, alert)
    .map((row) => signedRecordSchema.parse(JSON.parse(String(row.signed))));

/** The newest revision with its hash, to which the next one is linked. */
export const lastOf = (
  ledger: Ledger,
  org: string,
  alert: string,
): { readonly record: AlertRecord; readonly hash: string } | null => {
  const last = revisionsOf(ledger, org, alert).at(-1);
  return last === undefined ? null : { record: last.record, hash: recordHash(last.record) };
};

/** New alerts and updates of ours since a moment: what the relay's own cap counts. Withdrawals aren't. */
export const sentSince = (ledger: Ledger, org: string, since: number): number =>
  ledger
    .sql("SELECT signed FROM revision WHERE org = ? AND at > ?")
    .all(org, since)
    .map((row) => signedRecordSchema.parse(JSON.parse(String(row.signed))).record.action)
    .filter((action) => action === "issue" || action === "update").length;

/**
 * New alerts and updates of a partner since a moment that came soon after they were made: what the cap on what they say
 * counts. What a catching-up brings is old, and never posted by itself.
 */
export const freshSince = (ledger: Ledger, org: string, since: number): number =>
  Number(
    ledger
      .sql(
        `SELECT count(*) AS fresh FROM revision WHERE org = ? AND at > ? AND at - (signed ->> '$.record.issued') <= ?
           AND signed ->> '$.record.action' IN ('issue', 'update')`,
      )
      .get(org, since, LATE_AFTER)?.fresh,
  );

/** Whether any revision, of whatever order, went to partners and the public. */
export const wentEverywhere = (ledger: Ledger, org: string, alert: string): boolean =>
  ledger.sql("SELECT 1 FROM revision WHERE org = ? AND alert = ? AND scope = 'all'").get(org, alert) !==
  undefined;
