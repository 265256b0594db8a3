import type { Point } from "./area.ts";

const GEOHASH = "0123456789bcdefghjkmnpqrstuvwxyz";
/** As OpenStreetMap writes it: six bits a character, "~" is an older "@". */
const OSM = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@";

const WAZE = /\bwaze\.com\/ul\/h([0-9b-hjkmnp-z]{6,12})(?![\p{L}\p{N}])/iu;
const OSM_GO = /\b(?:osm\.org|openstreetmap\.org)\/go\/([A-Za-z0-9_@~]{5,15})-{0,2}(?![A-Za-z0-9_@~])/;

/** The point of a short link that bears it in itself: Waze's geohash, OpenStreetMap's code. Others need the network. */
export const pointOfShortLink = (link: string): Point | null => {
  const hash = WAZE.exec(link)?.[1];
  if (hash !== undefined) return middleOf(bitsOf(hash.toLowerCase(), GEOHASH, 5));
  const code = OSM_GO.exec(link)?.[1];
  return code === undefined ? null : middleOf(bitsOf(code.replaceAll("~", "@"), OSM, 6));
};

const bitsOf = (code: string, digits: string, size: number): string =>
  [...code].map((digit) => digits.indexOf(digit).toString(2).padStart(size, "0")).join("");

/** Halves the world once a bit, longitude and latitude by turns. */
const middleOf = (bits: string): Point => {
  const half = (own: string[], from: number, to: number): number => {
    let [low, high] = [from, to];
    for (const bit of own) [low, high] = bit === "1" ? [(low + high) / 2, high] : [low, (low + high) / 2];
    return (low + high) / 2;
  };
  const every = (turn: number): string[] => [...bits].filter((_, index) => index % 2 === turn);
  return [half(every(0), -180, 180), half(every(1), -90, 90)];
};
