import type { Measure } from "./measure.ts";
import { alertToFeeds, alertToPartner, idleCities } from "./measures/cities.ts";
import { events } from "./measures/events.ts";
import { feed } from "./measures/feed.ts";
import { fsync } from "./measures/fsync.ts";
import { hands } from "./measures/hands.ts";
import { hop } from "./measures/hop.ts";
import { memory } from "./measures/memory.ts";
import { page } from "./measures/page.ts";
import { publication } from "./measures/publication.ts";
import { start } from "./measures/start.ts";
import { surge } from "./measures/surge.ts";

/** Everything that `npm run bench` measures; another is a file in measures/ and a line here. */
export const measures: readonly Measure[] = [
  hop,
  fsync,
  memory,
  start,
  page,
  publication,
  feed,
  events,
  alertToPartner,
  alertToFeeds,
  surge,
  idleCities,
  hands,
];
