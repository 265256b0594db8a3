import type { Area, Point } from "./area.ts";
import { plusCodes, pointOfPlusCode, withoutPlusCodes } from "./plus-code.ts";
import { pointOfShortLink } from "./short-link.ts";

const NUMBER = String.raw`(-?\d{1,3}(?:\.\d+)?)`;
/** At least three decimals (some 100 m): anything coarser may be any two numbers. */
const EXACT = String.raw`(-?\d{1,3}\.\d{3,})`;
const COMMA = String.raw`(?:,|%2c)(?:\+|%20)?\s*`;

/** How links write a point, latitude first. */
const LINKED = [
  new RegExp(`\\bgeo:${NUMBER},${NUMBER}`, "i"), // RFC 5870, also in Matrix' locations
  new RegExp(`!3d${NUMBER}!4d${NUMBER}`), // Google, the pin itself
  new RegExp(`[?&]mlat=${NUMBER}&mlon=${NUMBER}`), // OpenStreetMap, the pin itself
  new RegExp(
    `[?&](?:q|query|ll|sll|daddr|destination|center|coordinate|viewpoint|cbll|to)=(?:loc:|ll\\.)?${NUMBER}${COMMA}${NUMBER}`,
    "i",
  ),
  new RegExp(`/(?:place|search|dir)/(?:[^?#\\s]{0,200}/)?${EXACT}${COMMA}${EXACT}`, "i"),
  new RegExp(`#map=\\d+(?:\\.\\d+)?/${NUMBER}/${NUMBER}`),
  new RegExp(`/@${NUMBER},${NUMBER}`),
];

/** As copied out of a map: "34.0436, -118.2103", "34.0436° N, 118.2103° W", "lat 34.0436 lon -118.2103". */
const BARE = new RegExp(
  `(?:\\blat(?:itude)?[:= ]{1,3})?(?<![\\d.])${EXACT}\\s{0,2}°?\\s{0,2}([ns](?!\\p{L}))?(?:,|;|%2c|\\s)\\s{0,2}` +
    `(?:lon|lng|long|longitude)?[:= ]{0,3}${EXACT}(?!\\.?\\d)\\s{0,2}°?(?:\\s{0,2}([ewo])(?![\\p{L}\\p{N}]))?`,
  "giu",
);
const ANGLE = String.raw`(\d{1,3})°\s?(\d{1,2})['′’]\s?(\d{1,2}(?:\.\d+)?)(?:["″”]|'')\s?`;
/** "34°02'37.1"N 118°12'37.0"W" */
const DEGREES = new RegExp(`${ANGLE}([ns]),?\\s{0,2}${ANGLE}([ewo])`, "giu");

const LINK = /\bhttps?:\/\/\S+/gi;

/**
 * The point that a text shares: a geo: URI, a map's link, coordinates, a plus code.
 * @param areas among which a short plus code is looked for
 */
export const sharedPoint = (text: string, areas: readonly Area[] = []): Point | null => {
  for (const form of LINKED) {
    const [, lat, lon] = form.exec(text) ?? [];
    const point = pointOf(Number(lat), Number(lon));
    if (point) return point;
  }
  return (
    pointOfShortLink(text) ??
    [...text.matchAll(DEGREES)].map(degrees)[0] ??
    [...text.matchAll(BARE)].map(bare)[0] ??
    plusCodes(text)
      .map((code) => pointOfPlusCode(code, middleOf(areas)))
      .find((point) => point !== null) ??
    null
  );
};

const pointOf = (lat: number, lon: number): Point | null =>
  Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [lon, lat] : null;

const bare = ([, lat, south, lon, west]: RegExpExecArray): Point | null =>
  pointOf(signed(Number(lat), south), signed(Number(lon), west));

const degrees = ([, ...parts]: RegExpExecArray): Point | null => {
  const angle = (at: number): number =>
    signed(Number(parts[at]) + Number(parts[at + 1]) / 60 + Number(parts[at + 2]) / 3600, parts[at + 3]);
  return pointOf(angle(0), angle(4));
};

/** South, west and oeste are below zero. */
const signed = (value: number, side = ""): number => (/[swo]/i.test(side) ? -Math.abs(value) : value);

/** The middle of all landmarks and corners. */
const middleOf = (areas: readonly Area[]): Point | null => {
  const points = areas.flatMap(({ landmarks, corners }) => [...landmarks, ...corners].map(({ at }) => at));
  const mean = (axis: 0 | 1): number => points.reduce((sum, at) => sum + at[axis], 0) / points.length;
  return points.length === 0 ? null : [mean(0), mean(1)];
};

/** A text without links and coordinates, whose numbers mean nothing else. A link's own words ("q=Mariachi+Plaza") stay. */
export const withoutPoints = (text: string): string =>
  withoutPlusCodes(
    text
      .replace(/\bgeo:\S+/gi, " ")
      .replace(LINK, (link) => (sharedPoint(link) ? " " : wordsIn(link)))
      .replace(DEGREES, " ")
      .replace(BARE, " "),
  );

/** A link's letters, without what only addresses it. */
const wordsIn = (link: string): string => link.replace(/\+|%20|\d+/g, " ");
