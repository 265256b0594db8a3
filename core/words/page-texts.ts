import type { Level, Reason, VERIFIED_HOW } from "../alert/record.ts";
import type { Kind } from "../report/kind.ts";

/** A text that depends on a number: `{n}` is filled in. Forms as of Intl.PluralRules. */
export interface Counted {
  readonly one: string;
  readonly other: string;
}

/** Headings with paragraphs below them. */
export interface Passage {
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

/**
 * Everything that the public pages and feeds say in one language; `{names}` in braces are filled in. The texts
 * themselves are data: config/texts/<language>/pages.ts.
 */
export interface PageTexts {
  /** Two or three letters, as in a record's `texts`, and in the path: `/es/`. */
  readonly code: string;
  /** The language's own name. */
  readonly name: string;
  /** For dates: BCP 47. */
  readonly locale: string;
  readonly direction: "ltr" | "rtl";

  readonly tagline: string;
  readonly skip: string;
  readonly languages: string;
  readonly exercise: string;
  readonly notGovernment: string;

  readonly as_of: string;
  readonly old_after: string;
  readonly old_now: string;
  readonly passed_now: string;

  readonly in_force: Counted;
  readonly none_in_force: string;
  readonly none_means: string;
  readonly state_in_force: string;
  readonly state_over: string;
  readonly state_expired: string;
  readonly state_withdrawn: string;
  readonly expired_means: string;
  readonly corrected: string;
  readonly valid_until: string;
  readonly word_over: string;
  readonly word_expired: string;
  readonly word_withdrawn: string;

  readonly desk: string;
  readonly looked_at: string;
  readonly few: string;
  readonly ended: string;
  readonly ended_none: string;
  readonly map: string;
  readonly map_note: string;
  readonly map_none: string;

  readonly levels: Readonly<Record<Level, string>>;
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly verified_how: Readonly<Record<(typeof VERIFIED_HOW)[number], string>>;
  readonly reasons: Readonly<Record<Reason, string>>;
  readonly actions: Readonly<Record<"issue" | "update" | "over" | "correct" | "retract", string>>;

  readonly where: string;
  readonly seen: string;
  readonly how_verified: string;
  readonly verified_by: string;
  readonly reason: string;
  readonly history: string;
  readonly see_page: string;
  readonly cite: string;

  readonly do_heading: string;
  readonly do_now: readonly string[];
  readonly hotline: string;

  readonly nav_now: string;
  readonly nav_join: string;
  readonly nav_help: string;
  readonly nav_about: string;
  readonly nav_corrections: string;
  readonly nav_status: string;
  readonly nav_subscribe: string;

  readonly join_lead: string;
  readonly join_report: Passage;
  readonly join_call: Passage;
  readonly join_alerts: Passage;
  readonly join_open: string;
  readonly join_address: string;
  readonly join_server: string;

  readonly help_lead: string;
  readonly help: readonly Passage[];
  readonly help_reviewed: string;
  readonly about: readonly Passage[];
  readonly corrections_lead: string;
  readonly corrections_none: string;
  readonly corrections_took: Counted;
  readonly status_lead: string;
  readonly subscribe_lead: string;
  readonly feeds: Readonly<Record<"atom" | "rss" | "json" | "geojson" | "cap" | "txt" | "jsonl", string>>;
  readonly area_lead: string;
  readonly area_none: string;
  readonly not_found: string;
  readonly not_found_means: string;
}
