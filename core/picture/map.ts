import type { Area, Point } from "../place/area.ts";

/** Pixels. */
const WIDTH = 640;
const HEIGHT = 420;
const MARGIN = 16;

/** Strong in grey, too: nothing here is told by colour alone. */
const STYLE = {
  ground: "#f4f1ea",
  area: "#ffffff",
  border: "#9aa0a6",
  here: "#f2b8a2",
  edge: "#8a2a0a",
  point: "#8a2a0a",
};

/**
 * A city's areas as a small map, in which one stands out; without words, which the message has. An SVG document; null
 * where that area isn't drawn.
 * @param at where a cross is drawn: a listed corner or landmark, never a reporter's own point
 */
export const mapPicture = (areas: readonly Area[], here: string, at: Point | null): string | null => {
  const drawn = areas.flatMap(({ id, polygon }) => (polygon === undefined ? [] : [{ id, ring: polygon }]));
  if (!drawn.some(({ id }) => id === here)) return null;
  const project = projection(drawn.flatMap(({ ring }) => ring));
  const shape = ({ id, ring }: (typeof drawn)[number]): string => {
    const points = ring.map((one) => project(one).map(round).join(",")).join(" ");
    const [fill, stroke, width] = id === here ? [STYLE.here, STYLE.edge, 4] : [STYLE.area, STYLE.border, 1.5];
    return `<polygon points="${points}" fill="${fill}" stroke="${stroke}" stroke-width="${width}" stroke-linejoin="round"/>`;
  };
  const others = drawn.filter(({ id }) => id !== here);
  const mine = drawn.filter(({ id }) => id === here);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${STYLE.ground}"/>`,
    ...[...others, ...mine].map(shape), // the one that matters lies above its neighbours' borders
    ...(at === null ? [] : [cross(project(at))]),
    "</svg>",
  ].join("");
};

/** Degrees to pixels, north up; a degree of longitude is shorter by the cosine of the latitude. */
const projection = (points: readonly Point[]): ((point: Point) => readonly [number, number]) => {
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)];
  const [west, east, south, north] = [
    Math.min(...lons),
    Math.max(...lons),
    Math.min(...lats),
    Math.max(...lats),
  ];
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [wide, high] = [(east - west) * squeeze, north - south];
  const scale = Math.min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / high);
  const [left, top] = [(WIDTH - wide * scale) / 2, (HEIGHT - high * scale) / 2];
  return ([lon, lat]) => [left + (lon - west) * squeeze * scale, top + (north - lat) * scale];
};

const cross = ([x, y]: readonly [number, number]): string =>
  `<circle cx="${round(x)}" cy="${round(y)}" r="11" fill="#fff" stroke="${STYLE.point}" stroke-width="4"/>` +
  `<circle cx="${round(x)}" cy="${round(y)}" r="4" fill="${STYLE.point}"/>`;

const round = (value: number): number => Math.round(value * 10) / 10;
