import type { Point } from "./area.ts";

const NUMBER = String.raw`(-?\d{1,3}(?:\.\d+)?)`;
/** At least three decimals (some 100 m): anything coarser may be any two numbers. */
const EXACT = String.raw`(-?\d{1,3}\.\d{3,})`;
const COMMA = String.raw`(?:,|%2c)\+?\s*`;

/** How maps and phones write a point, latitude first. */
const FORMS = [
  new RegExp(`\\bgeo:${NUMBER},${NUMBER}`, "i"), // RFC 5870, also in Matrix' m.location
  new RegExp(`!3d${NUMBER}!4d${NUMBER}`), // Google, the pin itself
  new RegExp(`[?&]mlat=${NUMBER}&mlon=${NUMBER}`), // OpenStreetMap, the pin itself
  new RegExp(
    `[?&](?:q|query|ll|sll|daddr|destination|center|coordinate)=(?:loc:)?${NUMBER}${COMMA}${NUMBER}`,
    "i",
  ),
  new RegExp(`#map=\\d+(?:\\.\\d+)?/${NUMBER}/${NUMBER}`),
  new RegExp(`/@${NUMBER},${NUMBER}`),
  new RegExp(`(?<![\\d.])${EXACT}${COMMA}${EXACT}(?![\\d.])`, "i"), // copied out of a map
];

/** The point that a text shares: a geo: URI, a map's link, or two bare coordinates. */
export const sharedPoint = (text: string): Point | null => {
  for (const form of FORMS) {
    const [, lat, lon] = form.exec(text) ?? [];
    if (lat === undefined || lon === undefined) continue;
    const point: Point = [Number(lon), Number(lat)];
    if (Math.abs(point[0]) <= 180 && Math.abs(point[1]) <= 90) return point;
  }
  return null;
};

/** A text without links and coordinates, whose numbers mean nothing else. A link's own words ("q=Mariachi+Plaza") stay. */
export const withoutPoints = (text: string): string =>
  text
    .replace(/\bgeo:\S+/gi, " ")
    .replace(/\bhttps?:\/\/\S+/gi, (link) => (sharedPoint(link) ? " " : link.replace(/\+|%20|\d+/g, " ")))
    .replace(new RegExp(`${EXACT}${COMMA}${EXACT}`, "gi"), " ");
