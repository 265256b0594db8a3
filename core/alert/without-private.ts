import type { AlertRecord } from "./record.ts";
import { scan } from "./scan.ts";

/**
 * Another organisation's record without what our scanner finds in its places: theirs may be another than ours. A
 * landmark is left out; an area is named by its id.
 * @param otherwise the area's name where its id is no better
 */
export const withoutPrivate = (record: AlertRecord, otherwise: string): AlertRecord => {
  const { place, area, ...rest } = record;
  const name = [area.name, area.id].find(isClean) ?? otherwise;
  return {
    ...rest,
    area: { id: area.id, name },
    ...(place !== undefined && isClean(place) ? { place } : {}),
  };
};

const isClean = (text: string): boolean => scan(text).length === 0;
