import type { AlertRecord, AlertText } from "../../core/alert/record.ts";
import { cleanText } from "../../core/words/clean-text.ts";
import { alertName } from "./alert-name.ts";

export type AlertState = "in_force" | "over" | "expired" | "withdrawn";

/** All that was said under one public id, as it may be shown. */
export interface Alert {
  readonly id: string;
  /** In addresses: the id of an alert of ours, with the organisation before it where a partner's. */
  readonly name: string;
  /** Ascending. */
  readonly revisions: readonly AlertRecord[];
  /** The revision that counts now. */
  readonly current: AlertRecord;
  readonly state: AlertState;
  /** When it came to say what it says now: the revision that counts, or its expiry. Ms since the epoch. */
  readonly updated: number;
}

/** For so long what has ended is still listed on the front page, and a withdrawal in the feeds. */
export const SHOWN_AFTER_END = 48 * 3_600_000;

/**
 * What a chain of revisions says at this moment.
 * @param chain of one organisation and id, each revision once, in any order, as `shown`; not empty
 * @param own our organisation's id
 */
export const alertOf = (chain: readonly AlertRecord[], own: string, now: number): Alert => {
  const revisions = chain.toSorted((a, b) => a.revision - b.revision);
  // A withdrawal counts whatever else was said, before it or after.
  const current = revisions.find(({ action }) => action === "retract") ?? revisions.at(-1);
  if (!current) throw new Error("an alert has at least one revision");
  const state = stateOf(current, now);
  return {
    id: current.id,
    name: alertName(own, current),
    revisions,
    current,
    state,
    updated: state === "expired" ? Math.max(current.valid_until, current.issued) : current.issued,
  };
};

/** Those in force first, the most urgent at their head; then the one whose state changed last. */
export const byUrgency = (a: Alert, b: Alert): number =>
  Number(isInForce(b)) - Number(isInForce(a)) ||
  (isInForce(a) ? b.current.level - a.current.level : 0) ||
  b.updated - a.updated ||
  byName(a, b);

/** The last changed first. */
export const byChange = (a: Alert, b: Alert): number => b.updated - a.updated || byName(a, b);

/** In the order in which the alerts were first published. */
export const byFirstIssue = (a: Alert, b: Alert): number => firstIssue(a) - firstIssue(b) || byName(a, b);

export const firstIssue = ({ revisions, current }: Alert): number => revisions[0]?.issued ?? current.issued;

const byName = (a: Alert, b: Alert): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

const stateOf = (record: AlertRecord, now: number): AlertState => {
  if (record.action === "retract") return "withdrawn";
  if (record.action === "over") return "over";
  return now >= record.valid_until ? "expired" : "in_force";
};

export const isInForce = ({ state }: Alert): boolean => state === "in_force";

/** Whether it is told of where present alerts are told of. */
export const isRecent = (alert: Alert, now: number): boolean => isInForce(alert) || endedLately(alert, now);

/** For so long the feeds go on saying it, whatever else has happened. */
export const withdrawnLately = (alert: Alert, now: number): boolean =>
  alert.state === "withdrawn" && endedLately(alert, now);

export const endedLately = (alert: Alert, now: number): boolean =>
  !isInForce(alert) && now - alert.updated < SHOWN_AFTER_END;

/** Text that can turn neither the line around nor the file it stands in: some characters are in no XML. */
const plain = (text: string): string => cleanText(text).replace(/\p{Noncharacter_Code_Point}/gu, "");

/** A record as it may stand in a page or a feed. */
export const shown = (record: AlertRecord): AlertRecord => ({
  ...record,
  area: { ...record.area, name: plain(record.area.name) },
  ...(record.place === undefined ? {} : { place: plain(record.place) }),
  texts: Object.fromEntries(
    Object.entries(record.texts).map(([code, { headline, paragraphs }]) => [
      code,
      { headline: plain(headline), paragraphs: paragraphs.map(plain) },
    ]),
  ),
});

/** A record's text in this language, or in the first of these that it has, or in whatever it has. */
export const textIn = (
  record: AlertRecord,
  ...codes: readonly string[]
): AlertText & { readonly code: string } => {
  const code = codes.find((one) => record.texts[one]) ?? Object.keys(record.texts)[0];
  const text = code && record.texts[code];
  if (!text) throw new Error("a record has a text in at least one language");
  return { ...text, code };
};
