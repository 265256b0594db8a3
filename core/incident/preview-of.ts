import type { Change } from "../alert/alert-texts.ts";
import type { Level, Reason } from "../alert/record.ts";
import type { Kind } from "../report/kind.ts";
import type { Says, Send } from "./events.ts";
import { type Facts, lastRevision, shownOf } from "./incident.ts";

/** What a dispatcher chooses for a revision; all else follows from the incident. */
export interface Choice {
  /** The alert's public id; drawn at random for the first preview. */
  readonly alert: string;
  readonly action: Send;
  readonly reason: Reason | null;
  /** What an update says has changed; null: nothing, and for other actions. */
  readonly change: Change | null;
  /** Hash or sealed id of own words; null: none. */
  readonly words: string | null;
  /** Valid until, ms since the epoch. */
  readonly until: number;
  /** The rooms, partners and pages that it concerns. */
  readonly receivers: readonly string[];
}

/**
 * All that a preview shows and rests on, as a plain value: its hash changes with anything in it, a vote too. Keys and
 * values are such that canonical JSON (RFC 8785) takes it.
 */
export interface PreviewContent {
  readonly incident: string;
  readonly alert: string;
  readonly revision: number;
  readonly action: Send;
  readonly reason: Reason | null;
  readonly change: Change | null;
  readonly words: string | null;
  readonly until: number;
  readonly receivers: readonly string[];
  readonly level: Level;
  readonly kind: Kind | null;
  readonly area: string | null;
  readonly place: string | null;
  readonly time: number;
  readonly people: number | null;
  readonly reports: readonly string[];
  readonly votes: readonly {
    readonly person: string;
    readonly by: string;
    readonly says: Says;
    readonly at: number;
    readonly seen: number;
  }[];
}

/** Who got any earlier revision gets the next ones too. */
export const previewOf = (incident: Facts, choice: Choice): PreviewContent => ({
  ...shownOf(incident),
  incident: incident.id,
  alert: incident.alert ?? choice.alert,
  revision: (lastRevision(incident)?.revision ?? 0) + 1,
  action: choice.action,
  reason: choice.reason,
  change: choice.change,
  words: choice.words,
  until: choice.until,
  receivers: [
    ...new Set([...incident.revisions.flatMap(({ receivers }) => receivers), ...choice.receivers]),
  ].toSorted(),
  votes: incident.verdicts.map(({ person, by, says, at, seen }) => ({ person, by, says, at, seen })),
});
