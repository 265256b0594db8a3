import type { Area } from "../../core/place/area.ts";
import type { IntakeLanguage } from "../../core/report/intake-phrases.ts";
import type { UnderstoodLanguage } from "../../core/report/understood-phrases.ts";
import type { Vocabulary } from "../../core/report/vocabulary.ts";

/** All that intake needs to read and speak one language. */
export interface SpokenLanguage {
  readonly code: "en" | "es";
  readonly intake: IntakeLanguage;
  readonly understood: UnderstoodLanguage;
  readonly vocabulary: Vocabulary;
}

export interface IntakeSettings {
  /** Of all cities of the organisation. */
  readonly areas: readonly Area[];
  /** IANA name. */
  readonly zone: string;
  /** The first is spoken first where somebody's language isn't known. */
  readonly languages: readonly [SpokenLanguage, ...SpokenLanguage[]];
  /** Telephone numbers, and the page about people's rights. */
  readonly emergency: string;
  readonly hotline: string;
  readonly rights: string;
  /** Messages so soon after one another are one report; 0 makes each a report of its own. Milliseconds. */
  readonly oneReportWithin: number;
  /** How long after one queued report the next has its turn; 0: none is queued. Milliseconds. */
  readonly queuedEvery: number;
}
