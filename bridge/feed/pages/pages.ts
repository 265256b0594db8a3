import type { PageTexts } from "../../../core/words/page-texts.ts";
import type { Alert } from "../alert.ts";
import { type Month, monthsOf } from "../months.ts";
import type { Moment, PublicFile, Site, SiteFacts } from "../site.ts";
import { about } from "./about.ts";
import { alertPage } from "./alert-page.ts";
import { archive } from "./archive.ts";
import { areaPages } from "./area.ts";
import { corrections } from "./corrections.ts";
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

type Pages<Of> = (of: Of, words: PageTexts) => readonly Page[];

/** Pages that tell of what holds now: to be made at each change, and again as time passes. The most awaited first. */
const OF_NOW: readonly Pages<Site>[] = [home, areaPages, embed, status];

/** Pages that tell of everything that ever was. */
const OF_ALL: readonly Pages<Site>[] = [corrections, archive, numbers];

/** Pages that tell of the settings alone. */
const OF_SETTINGS: readonly Pages<SiteFacts>[] = [join, help, about, subscribe, privacy, notFound];

/** In every language. */
const each = <Of extends SiteFacts>(pages: readonly Pages<Of>[], of: Of): readonly PublicFile[] =>
  pages.flatMap((some) =>
    of.languages.flatMap((words) => some(of, words).map((page) => documentOf(page, of, words))),
  );

/** @param site of which only alerts in force or ended lately are shown */
export const pagesOfNow = (site: Site): readonly PublicFile[] => each(OF_NOW, site);

/** Depends on this alert; on the moment only until `SHOWN_AFTER_END` after its end. */
export const pagesOfAlert = (alert: Alert, site: Moment): readonly PublicFile[] =>
  site.languages.map((words) => documentOf(alertPage(alert, site, words), site, words));

/** A month of the archive and its part of the search; depends on that month's alerts and their states. */
export const pagesOfMonth = (month: Month, site: SiteFacts): readonly PublicFile[] =>
  site.languages.flatMap((words) => [
    documentOf(monthPage(month, site, words), site, words),
    searchIndex(month, site, words),
  ]);

export const pagesOfAll = (site: Site): readonly PublicFile[] => each(OF_ALL, site);

export const pagesOfSettings = (site: SiteFacts): readonly PublicFile[] => [
  ...each(OF_SETTINGS, site),
  serviceWorker(site),
];

/** Every page that there is, the most awaited first. */
export const pagesOf = (site: Site): readonly PublicFile[] => [
  ...pagesOfNow(site),
  ...site.alerts.flatMap((alert) => pagesOfAlert(alert, site)),
  ...pagesOfAll(site),
  ...monthsOf(site.alerts, site.zone).flatMap((month) => pagesOfMonth(month, site)),
  ...pagesOfSettings(site),
];
