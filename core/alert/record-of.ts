import type { AlertLanguages } from "./alert-phrases.ts";
import { type AlertFacts, alertTexts, type Issuer } from "./alert-texts.ts";
import { type AlertAction, type AlertRecord, recordSchema, WHEN_ROUNDED_TO } from "./record.ts";
import { type Finding, scan } from "./scan.ts";

/** Which revision of which alert. */
export interface RevisionNames {
  /** The public id. */
  readonly id: string;
  readonly revision: number;
  readonly org: string;
  /** Who verified it: `org` itself, or the partner whose statement this is. */
  readonly origin: string;
  readonly areaId: string;
  /** Milliseconds since the epoch. */
  readonly issued: number;
  /** The hash of the revision before this one; null for the first. */
  readonly supersedes: string | null;
}

export type RevisionFacts = AlertFacts & { readonly action: AlertAction };

export type RecordOutcome =
  | { readonly ok: true; readonly record: AlertRecord; readonly leftOut: readonly Finding[] }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** Longest life of a revision without another. ms (design: Alerts). */
export const VALID_AT_MOST = 6 * 3_600_000;

/**
 * The public form of a revision: coarse in time, and without anything that the scanner finds. The same facts give the
 * same record. A retraction never waits for better words: what the scanner finds is left out of it.
 */
export const recordOf = (
  facts: RevisionFacts,
  names: RevisionNames,
  issuer: Issuer,
  languages: AlertLanguages,
): RecordOutcome => {
  const place = scanOne(facts.place, LONGEST_PLACE);
  const own = Object.entries(facts.ownWords ?? {}).map(([lang, words]) => ({ lang, ...scanOne(words) }));
  const findings = [...place.findings, ...own.flatMap((one) => one.findings)];
  if (findings.length > 0 && facts.action !== "retract") return { ok: false, findings };
  const coarse: RevisionFacts = {
    ...facts,
    place: place.text,
    ownWords: Object.fromEntries(own.flatMap(({ lang, text }) => (text === undefined ? [] : [[lang, text]]))),
    when: facts.when - (facts.when % WHEN_ROUNDED_TO),
    validUntil: toTheMinute(Math.min(facts.validUntil, names.issued + VALID_AT_MOST)),
    hasEnded: facts.action === "correct" && facts.validUntil <= names.issued,
  };
  const record = recordSchema.parse({
    v: 1,
    id: names.id,
    revision: names.revision,
    action: coarse.action,
    org: names.org,
    origin: names.origin,
    level: coarse.level,
    kind: coarse.kind,
    area: { id: names.areaId, name: coarse.areaName },
    ...(coarse.place === undefined ? {} : { place: coarse.place }),
    when: coarse.when,
    issued: names.issued,
    valid_until: coarse.validUntil,
    verified_how: coarse.verifiedHow,
    ...(coarse.reason === undefined || !saysWhy(coarse.action) ? {} : { reason: coarse.reason }),
    texts: alertTexts(coarse, issuer, languages),
    supersedes: names.supersedes,
  });
  return { ok: true, record, leftOut: findings };
};

export const saysWhy = (action: AlertAction): boolean => action === "correct" || action === "retract";

/** As the record's schema has it. */
const LONGEST_PLACE = 120;

const scanOne = (
  text: string | undefined,
  longest?: number,
): { text: string | undefined; findings: Finding[] } => {
  const findings = text === undefined ? [] : scan(text, longest);
  return { text: findings.length > 0 || text?.trim() === "" ? undefined : text?.trim(), findings };
};

/** Down, so that it never holds longer than people read. */
const toTheMinute = (at: number): number => at - (at % 60_000);
