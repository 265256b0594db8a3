import { atom } from "./atom.ts";
import { capIndex } from "./cap-files.ts";
import type { Format } from "./each-set.ts";
import { feedTxt } from "./feed-txt.ts";
import { geojson } from "./geojson.ts";
import { jsonFeed } from "./json-feed.ts";
import { recordsJsonl } from "./records-jsonl.ts";
import { rss } from "./rss.ts";

/** Every form in which alerts are given out, the most awaited first. Another one: a file, and a line here. */
export const FORMATS: readonly Format[] = [atom, geojson, jsonFeed, rss, feedTxt, capIndex, recordsJsonl];
