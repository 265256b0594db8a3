import type { AlertRecord, SignedRecord } from "../../core/alert/record.ts";
import type { GivenKeys } from "../../core/envelope/key-book.ts";
import type { Area } from "../../core/place/area.ts";
import type { PageTexts } from "../../core/words/page-texts.ts";
import { type Alerts, alertsOf } from "./alert-book.ts";

/** What the public side knows of its organisation, apart from the records. */
export interface SiteFacts {
  readonly org: { readonly id: string; readonly name: string };
  /** Names of the partners whose alerts are passed on, by id. */
  readonly partners: Readonly<Record<string, string>>;
  /** The first is the one at `/`; the others are at `/<code>/`. */
  readonly languages: readonly [PageTexts, ...PageTexts[]];
  /** IANA name, such as America/Los_Angeles. */
  readonly zone: string;
  readonly areas: readonly Area[];
  /** Where the site is, without a slash at its end: https://alerts.example.org */
  readonly baseUrl: string;
  /** A telephone number as people write it. */
  readonly hotline: string;
  /** Whether the desk is on duty and until when, or when it opens; by language. */
  readonly deskHours: Readonly<Record<string, string>>;
  /** Reports looked at in the last 24 hours; null where nobody counts them, and then nothing is said. */
  readonly lookedAt: number | null;
  /** Matrix ids to write to, the server to sign up at, by its name, and where its client API is. */
  readonly chat: {
    readonly report: string;
    readonly alerts: string;
    readonly server: string;
    readonly homeserver: string;
  };
  /** The one colour of the pages, #rrggbb; what is chosen is made readable on each ground. */
  readonly accent?: string;
  /** Nothing here is real: every page and feed says so. */
  readonly exercise: boolean;
}

/** What isn't as it should be with this site, for its readers. */
export interface Note {
  readonly kind: "disk" | "records" | "refused";
  /** Ms since the epoch. */
  readonly since: number;
  /** Of records. */
  readonly count: number;
}

/** What holds for every page: the settings, and the moment at which it is made (ms since the epoch). */
export type Moment = SiteFacts & { readonly now: number };

/** What a page or feed is rendered from. */
export interface Site extends SiteFacts, Alerts {
  readonly notes: readonly Note[];
  /** By what the records can be checked: our own organisation first. */
  readonly keys: readonly GivenKeys[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** One file of the public site. `path` is relative, `index.html` where a folder is meant. */
export interface PublicFile {
  readonly path: string;
  readonly type: string;
  readonly text: string;
}

export const siteOf = (
  facts: SiteFacts,
  revisions: readonly SignedRecord[],
  now: number,
  notes: readonly Note[] = [],
  keys: readonly GivenKeys[] = [],
): Site => ({
  ...facts,
  ...alertsOf(revisions, facts.org.id, now),
  notes,
  keys,
  now,
});

/** Where a language's files lie: nothing for the first, `es/` for another. */
export const folderOf = (site: SiteFacts, language: PageTexts): string =>
  language === site.languages[0] ? "" : `${language.code}/`;

/** An organisation's name, or its id where it has told none. */
export const nameOf = (site: SiteFacts, org: string): string =>
  org === site.org.id ? site.org.name : (site.partners[org] ?? org);

/** Whether it was in this area of ours. A partner's area may bear the same id: those are the partner's to name. */
export const isInArea = (site: SiteFacts, record: AlertRecord, area: string): boolean =>
  record.origin === site.org.id && record.area.id === area;

/** The polygon of the area, where it is one of ours and drawn: never a finer place. */
export const polygonOf = (site: SiteFacts, record: AlertRecord): Area["polygon"] | null =>
  site.areas.find(({ id }) => isInArea(site, record, id))?.polygon ?? null;
