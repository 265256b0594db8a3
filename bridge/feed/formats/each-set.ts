import { LEVELS } from "../../../core/alert/record.ts";
import type { PageTexts } from "../../../core/words/page-texts.ts";
import { type Alert, isInForce, SHOWN_AFTER_END } from "../alert.ts";
import { folderOf, isInArea, type PublicFile, type Site } from "../site.ts";

/** Everything that one format makes of a site. */
export type Format = (site: Site) => readonly PublicFile[];

/** One selection of alerts, the last changed first: `all`, `active`, `area/<id>`, `level/<n>`. */
export interface FeedSet {
  readonly name: string;
  readonly title: string;
  /** The page that shows the same. */
  readonly page: string;
  readonly alerts: readonly Alert[];
}

export interface Feed extends FeedSet {
  /** Its own address. */
  readonly self: string;
  /** When anything in it changed last. Ms since the epoch. */
  readonly updated: number;
}

/** A feed holds no more than this, in entries and in bytes. */
const MOST_ENTRIES = 100;
const MOST_BYTES = 100_000;

/** A format that makes one file of each set, in each language or (where the file holds all of them) once. */
export const eachSet =
  (
    format: { readonly extension: string; readonly type: string; readonly languages: "each" | "together" },
    render: (feed: Feed, site: Site, words: PageTexts) => string,
  ): Format =>
  (site) =>
    (format.languages === "each" ? site.languages : [site.languages[0]]).flatMap((words) =>
      setsOf(site, words).map((set) => {
        const path = `${folderOf(site, words)}v1/${set.name}.${format.extension}`;
        const feed = { ...set, self: `${site.baseUrl}/${path}`, updated: lastChange(set, site.now) };
        return { path, type: format.type, text: withinBytes(feed, (some) => render(some, site, words)) };
      }),
    );

const setsOf = (site: Site, words: PageTexts): readonly FeedSet[] => {
  const home = `${site.baseUrl}/${folderOf(site, words)}`;
  const newest = site.alerts.toSorted((a, b) => b.updated - a.updated);
  const set = (name: string, title: string, page: string, holds: (alert: Alert) => boolean): FeedSet => ({
    name,
    title: `${site.exercise ? `${words.exercise} ` : ""}${site.org.name}: ${title}`,
    page,
    alerts: newest.filter(holds).slice(0, MOST_ENTRIES),
  });
  return [
    set("all", words.tagline, home, () => true),
    set("active", words.tagline, home, (alert) => isInForce(alert) || withdrawnLately(alert, site.now)),
    ...site.areas.map(({ id, name }) =>
      set(`area/${id}`, name, `${home}area/${id}`, ({ revisions }) =>
        revisions.some((record) => isInArea(site, record, id)),
      ),
    ),
    ...LEVELS.map((level) =>
      set(`level/${level}`, words.levels[level], home, ({ revisions }) =>
        revisions.some((one) => one.level === level),
      ),
    ),
  ];
};

/** Who follows only what is in force must hear that it is withdrawn. */
const withdrawnLately = (alert: Alert, now: number): boolean =>
  alert.state === "withdrawn" && now - alert.updated < SHOWN_AFTER_END;

/** An empty feed changed at the beginning of the day (UTC), so that it isn't another one at each rendering. */
const lastChange = ({ alerts }: FeedSet, now: number): number =>
  alerts[0]?.updated ?? now - (now % 86_400_000);

const withinBytes = (feed: Feed, render: (feed: Feed) => string): string => {
  const text = render(feed);
  const bytes = Buffer.byteLength(text);
  if (bytes <= MOST_BYTES || feed.alerts.length <= 1) return text;
  const fewer = Math.max(1, Math.floor((feed.alerts.length * MOST_BYTES) / bytes) - 1);
  return withinBytes({ ...feed, alerts: feed.alerts.slice(0, fewer) }, render);
};
