import { briefPlace } from "../../../core/incident/desk-says.ts";
import type { ShownMessage } from "../../../core/line/desk-relay.ts";
import { DAY, type Instant } from "../../kit/clock.ts";
import type { Ledger } from "../../kit/ledger/ledger.ts";
import type { Desk } from "../context.ts";
import { incidentOf } from "../incident-book.ts";

/** What each partner showed last of an alert of ours, and when it said so. */
export const shownBySchema = `
  CREATE TABLE shown_by(alert TEXT NOT NULL, partner TEXT NOT NULL, revision INTEGER NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY(alert, partner)) STRICT, WITHOUT ROWID;`;

export const noteShown = (ledger: Ledger, { alert, partner, revision }: ShownMessage, now: Instant): void => {
  ledger
    .sql(
      `INSERT INTO shown_by VALUES(?, ?, ?, ?) ON CONFLICT DO UPDATE SET revision = excluded.revision, at = excluded.at
       WHERE excluded.revision >= revision`,
    )
    .run(alert, partner, revision, now);
};

/** Withdrawals of the last day that a partner who got the alert hasn't shown, a line each. */
export const unconfirmedWithdrawals = ({ turn, settings, voice, sayDuty }: Desk): string[] =>
  turn.ledger
    .sql("SELECT alert, incident FROM alert_of ORDER BY alert")
    .all()
    .flatMap(({ alert, incident: id }) => {
      const incident = incidentOf(turn.ledger, String(id));
      const withdrawn = incident?.revisions.find(({ action }) => action === "retract");
      if (!incident || !withdrawn || turn.now - withdrawn.at > DAY) return [];
      const missing = incident.revisions.some(({ scope }) => scope === "all")
        ? withdrawn.receivers
            .filter((one) => settings.partners[one] !== undefined)
            .filter((partner) => !hasShown(turn.ledger, String(alert), partner, withdrawn.at))
        : [];
      const partners = missing.map((one) => settings.partners[one] ?? one).join(", ");
      return missing.length === 0
        ? []
        : [sayDuty("unconfirmed.line", { id: incident.id, where: briefPlace(voice, incident), partners })];
    });

/** The first revision is never a withdrawal; the relay numbers one by itself, so only the time tells more. */
const hasShown = (ledger: Ledger, alert: string, partner: string, since: Instant): boolean =>
  ledger
    .sql("SELECT 1 FROM shown_by WHERE alert = ? AND partner = ? AND revision > 1 AND at >= ?")
    .get(alert, partner, since) !== undefined;
