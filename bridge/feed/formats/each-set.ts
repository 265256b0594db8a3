import { LEVELS } from "../../../core/alert/record.ts";
import type { PageTexts } from "../../../core/words/page-texts.ts";
import { type Alert, byChange } from "../alert.ts";
import type { Piece } from "../piece.ts";
import { folderOf, type PublicFile, type Site } from "../site.ts";
import { alertsOfSet } from "./set-alerts.ts";

/** Everything that one format makes of a site. */
export type Format = (site: Site) => readonly Piece[];

/** What a feed says of itself. */
export interface Feed {
  readonly name: string;
  readonly title: string;
  /** The page that shows the same. */
  readonly page: string;
  /** Its own address. */
  readonly self: string;
  /** When anything in it changed last. Ms since the epoch. */
  readonly updated: number;
  /** How many archives there are; the newest has the highest number. */
  readonly archives: number;
}

/** A format whose files are a list of entries with something around it. */
export interface FeedFormat {
  readonly extension: string;
  readonly type: string;
  /** A file in each language, or one that holds all of them. */
  readonly languages: "each" | "together";
  /** What stands between two entries. */
  readonly between: string;
  readonly entry: (alert: Alert, site: Site, words: PageTexts) => string;
  /** What stands before the first entry and after the last. */
  readonly around: (feed: Feed, site: Site, words: PageTexts) => readonly [before: string, after: string];
}

/** A feed holds no more bytes than this. */
const MOST_BYTES = 100_000;

/** A file of each set, and archives of those whose readers know how to go back to them. */
export const eachSet = (format: FeedFormat): Format => {
  const entryOf = kept(format.entry);
  return (site) =>
    (format.languages === "each" ? site.languages : [site.languages[0]]).flatMap((words) =>
      setsOf(site, words).map((set): Piece => {
        const path = `${folderOf(site, words)}v1/${set.name}.${format.extension}`;
        const { feed: alerts, archives } = alertsOfSet(site, set.name);
        const updated = lastChange(alerts, site.now);
        const feed = { ...set, self: `${site.baseUrl}/${path}`, updated, archives: archives.length };
        return {
          key: path,
          from: alerts.length > 0 ? alerts : [updated],
          files: (): PublicFile[] => {
            const around = format.around(feed, site, words);
            const write = (alert: Alert): string => entryOf(alert, site, words);
            return [{ path, type: format.type, text: withinBytes(around, alerts, write, format.between) }];
          },
        };
      }),
    );
};

/** An entry stands in many feeds, and in most of them longer than a day: it is written once. */
const kept = (write: FeedFormat["entry"]): FeedFormat["entry"] => {
  const written = new WeakMap<Alert, Map<PageTexts, string>>();
  return (alert, site, words) => {
    const known = written.get(alert) ?? new Map<PageTexts, string>();
    const entry = known.get(words) ?? write(alert, site, words);
    written.set(alert, known.set(words, entry));
    return entry;
  };
};

/** Each selection of alerts, and how it is called in this language. */
export const setsOf = (site: Site, words: PageTexts) => {
  const home = `${site.baseUrl}/${folderOf(site, words)}`;
  const set = (name: string, title: string, page: string) => ({
    name,
    title: `${site.exercise ? `${words.exercise} ` : ""}${site.org.name}: ${title}`,
    page,
  });
  return [
    set("all", words.tagline, home),
    set("active", words.tagline, home),
    ...site.areas.map(({ id, name }) => set(`area/${id}`, name, `${home}area/${id}`)),
    ...LEVELS.map((level) => set(`level/${level}`, words.levels[level], home)),
  ];
};

/** An empty feed changed at the beginning of the day (UTC), so that it isn't another one at each rendering. */
const lastChange = (alerts: readonly Alert[], now: number): number =>
  alerts.length > 0 ? Math.max(...alerts.map(({ updated }) => updated)) : now - (now % 86_400_000);

/** As many as fit, the first of them always; in the file the last changed comes first. */
const withinBytes = (
  [before, after]: readonly [string, string],
  alerts: readonly Alert[],
  write: (alert: Alert) => string,
  between: string,
): string => {
  let left = MOST_BYTES - Buffer.byteLength(before + after);
  const fitting = alerts.filter((alert, at) => {
    left -= Buffer.byteLength(write(alert) + between);
    return left >= 0 || at === 0;
  });
  return before + fitting.sort(byChange).map(write).join(between) + after;
};
