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
  /** Shown only on a copy that was kept for who is offline. */
  readonly offline: string;
  readonly printed_address: string;
  readonly notGovernment: string;

  readonly as_of: string;
  readonly old_after: string;
  readonly old_now: string;
  readonly passed_now: string;
  readonly live_pause: string;
  readonly live_resume: string;
  readonly live_changed: string;

  readonly in_force: Counted;
  readonly none_in_force: string;
  readonly none_means: string;
  readonly state_in_force: string;
  readonly state_over: string;
  readonly state_expired: string;
  readonly state_withdrawn: string;
  readonly expired_means: string;
  readonly corrected: string;
  readonly updated: string;
  readonly valid_until: string;
  readonly word_over: string;
  readonly word_expired: string;
  readonly word_withdrawn: string;

  readonly desk: string;
  readonly looked_at: string;
  readonly few: string;
  readonly few_short: string;
  readonly ended: string;
  readonly ended_none: string;
  readonly map: string;
  readonly map_note: string;
  readonly map_none: string;
  readonly map_in: string;
  readonly map_out: string;

  readonly levels: Readonly<Record<Level, string>>;
  readonly kinds: Readonly<Record<Kind, string>>;
  /** Of a plot's rows: about fifteen characters. */
  readonly kinds_short: Readonly<Record<Kind, string>>;
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
  readonly nav_main: string;
  readonly nav_more: string;
  readonly nav_join: string;
  readonly nav_help: string;
  readonly nav_about: string;
  readonly nav_archive: string;
  readonly nav_corrections: string;
  readonly nav_numbers: string;
  readonly nav_privacy: string;
  readonly nav_status: string;
  readonly nav_subscribe: string;

  readonly join_lead: string;
  readonly join_report: Passage;
  readonly join_call: Passage;
  readonly join_alerts: Passage;
  readonly join_code: string;
  readonly join_code_hint: string;
  readonly join_make: string;
  readonly join_under_way: string;
  readonly join_failed: Readonly<Record<"code" | "busy" | "closed" | "away", string>>;
  readonly join_made: string;
  readonly join_keep: string;
  readonly join_name: string;
  readonly join_password: string;
  readonly join_element: string;
  readonly join_element_note: string;
  readonly join_has_account: string;
  readonly join_open: string;
  readonly join_open_alerts: string;
  readonly join_address: string;
  readonly join_server: string;

  readonly help_lead: string;
  readonly help: readonly Passage[];
  /** To be printed and carried: short lines. */
  readonly card_heading: string;
  readonly card: readonly string[];
  readonly help_reviewed: string;
  readonly about: readonly Passage[];
  /** Of the root keys in words, by which anybody can check the records. */
  readonly check_heading: string;
  readonly check_lead: string;
  readonly privacy_lead: string;
  readonly privacy: readonly Passage[];
  readonly corrections_lead: string;
  readonly corrections_none: string;
  readonly corrections_took: Counted;

  readonly archive_lead: string;
  readonly archive_none: string;
  readonly alerts_sent: Counted;
  readonly search_label: string;
  readonly search_hint: string;
  readonly search_under_way: string;
  readonly search_found: string;
  readonly search_none: string;
  readonly search_more: string;

  readonly numbers_lead: string;
  readonly numbers_alerts: string;
  readonly numbers_corrected: string;
  readonly numbers_withdrawn: string;
  readonly numbers_took: string;
  readonly numbers_months: string;
  readonly numbers_kinds: string;
  readonly numbers_levels: string;
  readonly numbers_hours: string;
  readonly numbers_note: string;
  readonly as_table: string;

  readonly status_lead: string;
  /** What isn't as it should be with the site; with {time} and {n}. */
  readonly notes: Readonly<Record<"disk" | "records" | "refused", string>>;
  readonly status_newest: string;
  readonly subscribe_lead: string;
  readonly subscribe_areas: string;
  readonly feeds: Readonly<Record<"atom" | "rss" | "json" | "geojson" | "cap" | "txt" | "jsonl", string>>;
  readonly embed_heading: string;
  readonly embed_lead: string;
  readonly embed_look: string;
  readonly area_lead: string;
  readonly area_none: string;
  readonly area_feed: string;
  readonly not_found: string;
  readonly not_found_means: string;
}
