import type { PageTexts } from "../../../core/words/page-texts.ts";
import type { PublicFile, Site } from "../site.ts";
import { about } from "./about.ts";
import { alertPages } from "./alert-page.ts";
import { areaPages } from "./area.ts";
import { corrections } from "./corrections.ts";
import { documentOf, type Page } from "./document.ts";
import { help } from "./help.ts";
import { home } from "./home.ts";
import { join } from "./join.ts";
import { notFound } from "./not-found.ts";
import { status } from "./status.ts";
import { subscribe } from "./subscribe.ts";

/** Every kind of page, the most awaited first. Another one: a file, and a line here. */
const PAGES: readonly ((site: Site, words: PageTexts) => readonly Page[])[] = [
  home,
  alertPages,
  areaPages,
  corrections,
  status,
  join,
  help,
  about,
  subscribe,
  notFound,
];

export const pagesOf = (site: Site): readonly PublicFile[] =>
  PAGES.flatMap((pages) =>
    site.languages.flatMap((words) => pages(site, words).map((page) => documentOf(page, site, words))),
  );
