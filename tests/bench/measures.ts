import type { Measure } from "./measure.ts";
import { alertToFeeds, alertToPartner, idleCities } from "./measures/cities.ts";
import { fsync } from "./measures/fsync.ts";
import { hop } from "./measures/hop.ts";
import { memory } from "./measures/memory.ts";
import { start } from "./measures/start.ts";

/** Everything that `npm run bench` measures; another is a file in measures/ and a line here. */
export const measures: readonly Measure[] = [
  hop,
  fsync,
  memory,
  start,
  alertToPartner,
  alertToFeeds,
  idleCities,
];
