import type { Format } from "./each-set.ts";
import { geojson } from "./geojson.ts";

/** Every form in which alerts are given out, the most awaited first. Another one: a file, and a line here. */
export const FORMATS: readonly Format[] = [geojson];
