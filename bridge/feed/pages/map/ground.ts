import { type GeoPath, type GeoPermissibleObjects, geoCentroid, geoMercator, geoPath } from "d3-geo";
import type { Area, Point } from "../../../../core/place/area.ts";
import { distance } from "../../../../core/place/distance.ts";
import { type Bounds, baseOf } from "./base.ts";

/** As wide as a small phone, so that its names are drawn there in their own size. */
const WIDTH = 340;
const MARGIN = 20;

/** From the middle of the city: one area farther out would make all others too small to read. Metres. */
const FAR = 15_000;

/** An area as it is drawn. */
export interface DrawnArea {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly middle: readonly [x: number, y: number];
}

/** What of a map doesn't change with the alerts. */
export interface Ground {
  readonly viewBox: string;
  readonly land: string | null;
  readonly borders: string | null;
  readonly areas: readonly DrawnArea[];
  /** Too far out to be drawn with the others. */
  readonly far: readonly string[];
}

const grounds = new WeakMap<readonly Area[], Ground | null>();

/** The ground for these areas, or null where none of them is drawn. Made once, since it costs more than all pages. */
export const groundOf = (areas: readonly Area[]): Ground | null => {
  const known = grounds.get(areas);
  if (known !== undefined) return known;
  const made = draw(areas);
  grounds.set(areas, made);
  return made;
};

const draw = (areas: readonly Area[]): Ground | null => {
  const all = areas.flatMap(({ id, name, polygon }) =>
    polygon ? [{ id, name, shape: shapeOf(polygon) }] : [],
  );
  const [first] = all;
  if (first === undefined) return null;
  const centres = all.map(({ shape }) => geoCentroid(shape));
  const middle: Point = [median(centres.map(([lon]) => lon)), median(centres.map(([, lat]) => lat))];
  const within = all.filter(({ shape }) => distance(geoCentroid(shape), middle) <= FAR);
  const near = within.length > 0 ? within : [first];
  const together: GeoPermissibleObjects = {
    type: "GeometryCollection",
    geometries: near.map(({ shape }) => shape),
  };
  const projection = geoMercator().fitWidth(WIDTH - 2 * MARGIN, together);
  const path: GeoPath = geoPath(projection).digits(1);
  const [[left, top], [right, bottom]] = path.bounds(together);
  const [x0, y0, x1, y1] = [left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN].map(Math.round) as [
    number,
    number,
    number,
    number,
  ];
  const drawn = near.map(({ id, name, shape }) => ({
    id,
    name,
    path: path(shape) ?? "",
    middle: path.centroid(shape),
  }));
  const corner = (x: number, y: number): Point => projection.invert?.([x, y]) ?? middle;
  const [[west, south], [east, north]] = [corner(x0, y1), corner(x1, y0)];
  const base = baseOf([west, south, east, north] satisfies Bounds);
  projection.clipExtent([
    [x0 - 2, y0 - 2],
    [x1 + 2, y1 + 2],
  ]);
  return {
    viewBox: [x0, y0, x1 - x0, y1 - y0].join(" "),
    land: base && path(base.land),
    borders: base && path(base.borders),
    areas: drawn,
    far: all.filter((one) => !near.includes(one)).map(({ id }) => id),
  };
};

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** d3-geo has a polygon's inside to the right of its ring: the other way round than RFC 7946. */
const shapeOf = (ring: readonly Point[]) => ({
  type: "Polygon" as const,
  coordinates: [ring.map(([lon, lat]) => [lon, lat]).reverse()],
});
