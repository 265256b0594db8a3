import type { PageTexts } from "../../../core/words/page-texts.ts";
import type { PublicFile, Site } from "../site.ts";
import { alertPages } from "./alert-page.ts";
import { documentOf, type Page } from "./document.ts";
import { home } from "./home.ts";

/** Every kind of page, the most awaited first. Another one: a file, and a line here. */
const PAGES: readonly ((site: Site, words: PageTexts) => readonly Page[])[] = [home, alertPages];

export const pagesOf = (site: Site): readonly PublicFile[] =>
  PAGES.flatMap((pages) =>
    site.languages.flatMap((words) => pages(site, words).map((page) => documentOf(page, site, words))),
  );
