import { z } from "zod";

/** Longitude, latitude, in degrees (WGS 84): the order of GeoJSON. */
export const point = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
export type Point = z.infer<typeof point>;

const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/);
const name = z.string().min(1).max(80);

/** A place that is no home: a station, a market, a park, a crossing of two streets. */
export const landmarkSchema = z.strictObject({
  name,
  /** Other names under which people know it. */
  aliases: z.array(name).default([]),
  at: point,
});

/** A crossing of streets; both streets with their short names, such as "Soto" and "1st". */
export const cornerSchema = z.strictObject({ streets: z.array(name).length(2), at: point });

/** A named part of a city: the finest place that the public sees, unless a dispatcher chooses a landmark. */
export const areaSchema = z.strictObject({
  id: slug,
  name,
  aliases: z.array(name).default([]),
  /** One closed ring, counter-clockwise, first point repeated at the end. Absent: no map, no CAP. */
  polygon: z.array(point).min(4).optional(),
  landmarks: z.array(landmarkSchema).default([]),
  corners: z.array(cornerSchema).default([]),
});
export type Area = z.infer<typeof areaSchema>;

/** What a text says of where: the area, and the landmark or corner where one was named. */
export interface FoundPlace {
  readonly area: string;
  /** Such as "Soto & 1st" or "Fruitvale BART"; null where only the area is known. */
  readonly place: string | null;
  /** Of the landmark or corner: for the desk's map and distances, never for the public. */
  readonly at: Point | null;
}
