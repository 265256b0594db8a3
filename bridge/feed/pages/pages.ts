import type { PageTexts } from "../../../core/words/page-texts.ts";
import { type Alert, isRecent } from "../alert.ts";
import { offsetTime } from "../clock.ts";
import { type Month, monthsOf } from "../months.ts";
import type { Piece } from "../piece.ts";
import { isInArea, type Site } from "../site.ts";
import { about } from "./about.ts";
import { alertPage } from "./alert-page.ts";
import { archive } from "./archive.ts";
import { areaPages } from "./area.ts";
import { corrections, wasCorrected } from "./corrections.ts";
import { documentOf, type Page } from "./document.ts";
import { embed } from "./embed.ts";
import { help } from "./help.ts";
import { home } from "./home.ts";
import { join } from "./join.ts";
import { monthPage } from "./month.ts";
import { notFound } from "./not-found.ts";
import { numbers } from "./numbers.ts";
import { privacy } from "./privacy.ts";
import { searchIndex } from "./search-index.ts";
import { serviceWorker } from "./service-worker.ts";
import { status } from "./status.ts";
import { subscribe } from "./subscribe.ts";

/** Pages that are made together, and what they are made from. */
interface Kind {
  readonly pages: (site: Site, words: PageTexts) => readonly Page[];
  /** While these are the same objects, only time changes the pages. */
  readonly from: (site: Site) => readonly unknown[];
  /** Whether they say of when they are: then they are made anew as time passes. */
  readonly ages?: boolean;
}

/** The same whatever happens. */
const fixed = (pages: Kind["pages"]): Kind => ({ pages, from: () => [] });

/** What is long past isn't even looked through. */
const ofNow = (pages: Kind["pages"], from: Kind["from"]): Kind => ({
  pages: (site, words) => pages({ ...site, alerts: site.recent }, words),
  from,
  ages: true,
});

/** Every kind of page but those of the alerts, the most awaited first. Another one: a file, and a line here. */
const KINDS: readonly Kind[] = [
  ofNow(home, ({ recent }) => recent),
  ofNow(embed, ({ recent }) => recent),
  ofNow(status, ({ recent, notes, signed }) => [...recent, ...notes, signed.items.at(-1)]),
  { pages: corrections, from: ({ alerts }) => alerts.filter(wasCorrected) },
  { pages: about, from: ({ keys }) => [keys] },
  ...[join, help, subscribe, privacy, notFound].map(fixed),
  // What is in the archive changes when an alert comes to it, and so costs no publication anything.
  { pages: archive, from: ({ settled }) => [settled] },
  { pages: numbers, from: ({ now, zone, settled }) => [offsetTime(now, zone).slice(0, 7), settled] },
];

/** The pages of what holds now, of what is told of the organisation, and of what is past. */
export const pagesOf = (site: Site): readonly Piece[] => [
  ...[...KINDS, ...site.areas.map(ofArea)].flatMap((kind, at) =>
    site.languages.map((words): Piece => pieceOf(`${words.code} page ${at}`, kind, site, words)),
  ),
  { key: "sw.js", from: [], files: () => [serviceWorker(site)] },
  ...monthsOf(site.settled, site.zone).map((month) => ofMonth(month, site)),
];

/** An alert's own. */
export const pagesOfAlert = (alert: Alert, site: Site): readonly Piece[] =>
  site.languages.map((words) =>
    pieceOf(
      `${words.code} i/${alert.name}`,
      {
        pages: () => [alertPage(alert, site, words)],
        from: () => [alert],
        ages: isRecent(alert, site.now),
      },
      site,
      words,
    ),
  );

const ofArea = (area: Site["areas"][number]): Kind =>
  ofNow(
    (site, words) => areaPages({ ...site, areas: [area] }, words),
    (site) => site.recent.filter(({ revisions }) => revisions.some((one) => isInArea(site, one, area.id))),
  );

/** A month of the archive, and its part of the search. */
const ofMonth = (month: Month, site: Site): Piece => ({
  key: `archive/${month.path}`,
  from: month.alerts,
  files: () =>
    site.languages.flatMap((words) => [
      documentOf(monthPage(month, site, words), site, words),
      searchIndex(month, site, words),
    ]),
});

const pieceOf = (key: string, { pages, from, ages = false }: Kind, site: Site, words: PageTexts): Piece => ({
  key,
  from: from(site),
  ages,
  files: () => pages(site, words).map((page) => documentOf(page, site, words)),
});
