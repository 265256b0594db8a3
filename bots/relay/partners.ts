import type { Envelope } from "../../core/envelope/envelope.ts";
import { readManifest } from "../../core/envelope/manifest.ts";
import { newPartner, type PartnerState, takeManifest } from "../../core/envelope/partner-state.ts";
import type { BodyOf } from "../../core/envelope/payload.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
import type { Partner } from "./settings.ts";

/** What judges each partner's envelopes, and what we showed of theirs. */
export const partnersSchema = `
  CREATE TABLE partner(org TEXT PRIMARY KEY, state TEXT NOT NULL, manifest TEXT) STRICT, WITHOUT ROWID;
  CREATE TABLE shown(org TEXT NOT NULL, alert TEXT NOT NULL, revision INTEGER NOT NULL, place TEXT NOT NULL,
    at INTEGER NOT NULL, PRIMARY KEY(org, alert, revision, place)) STRICT, WITHOUT ROWID;
  CREATE TABLE shown_there(org TEXT NOT NULL, alert TEXT NOT NULL, revision INTEGER NOT NULL, place TEXT NOT NULL,
    PRIMARY KEY(org, alert, revision, place)) STRICT, WITHOUT ROWID;`;

type Shown = BodyOf<"head">["shown"][number];

/** A partner's root is in the stack file only after people on both sides have compared the six words. */
export const stateOfPartner = (ledger: Ledger, partner: Partner): PartnerState => {
  const row = ledger.sql("SELECT state FROM partner WHERE org = ?").get(partner.id);
  return row
    ? (JSON.parse(String(row.state)) as PartnerState)
    : { ...newPartner(partner.id, partner.root), confirmed: true };
};

export const keepPartner = (ledger: Ledger, state: PartnerState): void => {
  ledger
    .sql("INSERT INTO partner(org, state) VALUES(?, ?) ON CONFLICT DO UPDATE SET state = excluded.state")
    .run(state.org, JSON.stringify(state));
};

/** Takes a manifest in its signed form, from the pairing or from the exchange; an older one changes nothing. */
export const learnManifest = (ledger: Ledger, partner: Partner, manifest: Envelope): void => {
  const state = takeManifest(stateOfPartner(ledger, partner), manifest);
  keepPartner(ledger, state);
  const read = readManifest(manifest, partner.root, partner.id);
  if (read !== null && read.version === state.manifest?.version)
    ledger.sql("UPDATE partner SET manifest = ? WHERE org = ?").run(JSON.stringify(manifest), partner.id);
};

/** Their newest manifest as they signed it, for whoever checks their records after us. */
export const signedManifest = (ledger: Ledger, partner: Partner): Envelope | null => {
  const row = ledger.sql("SELECT manifest FROM partner WHERE org = ?").get(partner.id);
  return typeof row?.manifest === "string" ? (JSON.parse(row.manifest) as Envelope) : null;
};

/** That a partner's revision was shown here, to be told in the next head. */
export const noteShown = (
  ledger: Ledger,
  org: string,
  alert: string,
  revision: number,
  where: Shown["where"],
  at: number,
): void => {
  ledger
    .sql("INSERT INTO shown VALUES(?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
    .run(org, alert, revision, where, at);
};

/** Which partners' alerts our pages were handed: their mending goes there too. */
export const pagesSchema = `
  CREATE TABLE on_pages(org TEXT NOT NULL, alert TEXT NOT NULL, PRIMARY KEY(org, alert)) STRICT, WITHOUT ROWID;
  INSERT INTO on_pages SELECT DISTINCT org, alert FROM shown WHERE place = 'page';`;

interface Named {
  readonly org: string;
  readonly id: string;
}

export const noteOnPages = (ledger: Ledger, { org, id }: Named): void => {
  ledger.sql("INSERT INTO on_pages VALUES(?, ?) ON CONFLICT DO NOTHING").run(org, id);
};

/** Whether any revision of it went to our pages. */
export const isOnPages = (ledger: Ledger, { org, id }: Named): boolean =>
  ledger.sql("SELECT 1 FROM on_pages WHERE org = ? AND alert = ?").get(org, id) !== undefined;

export const shownHere = (ledger: Ledger, org: string): Shown[] =>
  ledger
    .sql("SELECT alert, revision, place, at FROM shown WHERE org = ? ORDER BY at DESC LIMIT 50")
    .all(org)
    .map((row) => ({
      alert: String(row.alert),
      revision: Number(row.revision),
      where: row.place as Shown["where"],
      at: Number(row.at),
    }));

/** @returns whether it is news that the partner showed this */
export const noteShownThere = (ledger: Ledger, org: string, { alert, revision, where }: Shown): boolean =>
  ledger
    .sql("INSERT INTO shown_there VALUES(?, ?, ?, ?) ON CONFLICT DO NOTHING")
    .run(org, alert, revision, where).changes > 0;
