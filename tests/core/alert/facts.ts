import { alertEn } from "../../../config/texts/en/alert.ts";
import { alertEs } from "../../../config/texts/es/alert.ts";
import type { AlertLanguages } from "../../../core/alert/alert-phrases.ts";
import type { Issuer } from "../../../core/alert/alert-texts.ts";
import type { AlertRecord } from "../../../core/alert/record.ts";
import { type RevisionFacts, type RevisionNames, recordOf } from "../../../core/alert/record-of.ts";

export const languages: AlertLanguages = { en: alertEn, es: alertEs };

export const la: Issuer = {
  name: "Red de Los Ángeles",
  hotline: "555-0100",
  link: "https://la.example/i/ACDE2345",
  zone: "America/Los_Angeles",
};

/** Sat 31 Jan 2026, 14:05 in Los Angeles. */
export const SEEN = Date.UTC(2026, 0, 31, 22, 5);
export const minutes = (count: number): number => count * 60_000;

export const seenAtSoto: RevisionFacts = {
  action: "issue",
  level: 2,
  kind: "stop",
  areaName: "Boyle Heights",
  place: "Soto & 1st",
  when: SEEN + 61_234,
  verifiedHow: "seen",
  validUntil: SEEN + minutes(120) + 40_000,
};

export const first: RevisionNames = {
  id: "ACDE2345",
  revision: 1,
  org: "la",
  origin: "la",
  areaId: "boyle-heights",
  issued: SEEN + minutes(8),
  supersedes: null,
};

/** @throws where the scanner finds something */
export const recorded = (
  facts: Partial<RevisionFacts> = {},
  names: Partial<RevisionNames> = {},
): AlertRecord => {
  const outcome = recordOf({ ...seenAtSoto, ...facts }, { ...first, ...names }, la, languages);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.findings));
  return outcome.record;
};

export const withdrawn: Partial<RevisionFacts> = {
  action: "retract",
  reason: "wrong_place",
  previous: { issued: first.issued, areaName: "Boyle Heights" },
};
