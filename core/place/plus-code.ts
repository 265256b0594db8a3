import type { Point } from "./area.ts";

/** The digits of an Open Location Code, which stand for 0 to 19. */
const DIGITS = "23456789CFGHJMPQRVWX";

/** Degrees that one place of each pair is worth: latitude and longitude alike. */
const PAIRS = [20, 1, 0.05, 0.0025, 0.000125] as const;
/** After the five pairs each digit divides what is left into 5 rows of 4. */
const [ROWS, COLUMNS] = [5, 4];
/** Digits before the "+" of a full code. */
const BEFORE = 8;

const CODE = new RegExp(
  `(?<![\\p{L}\\p{N}+])([${DIGITS}]{4,8})\\+([${DIGITS}]{2,7})(?![\\p{L}\\p{N}+])`,
  "giu",
);

/** The plus codes of a text, whole ones and the short ones that people copy out of a map of their own city. */
export const plusCodes = (text: string): string[] =>
  [...text.matchAll(CODE)].map(([code]) => code.toUpperCase()).filter(isCode);

export const withoutPlusCodes = (text: string): string =>
  text.replace(CODE, (code) => (isCode(code) ? " " : code));

/** "2024+25" is a sum; a code mixes letters and digits. Before the "+" stand pairs. */
const isCode = (code: string): boolean =>
  /\d/.test(code) && /[a-z]/i.test(code) && code.indexOf("+") % 2 === 0;

/**
 * The middle of the square that a code names; null where a short one is told without a place near it.
 * @param near anywhere within some 50 km, for a short code
 * @see https://github.com/google/open-location-code (Specification)
 */
export const pointOfPlusCode = (code: string, near: Point | null): Point | null => {
  const [before = "", after = ""] = code.split("+");
  const missing = BEFORE - before.length;
  if (missing === 0) return middleOf(before + after);
  if (near === null) return null;
  const [lon, lat] = middleOf(digitsOf(near).slice(0, missing) + before + after);
  const step = PAIRS[missing / 2 - 1] ?? 20;
  return [nearer(lon, near[0], step), nearer(lat, near[1], step)];
};

/** A short code names the nearest of all squares that end so. */
const nearer = (value: number, near: number, step: number): number =>
  value - near > step / 2 ? value - step : near - value > step / 2 ? value + step : value;

/** The pairs of a full code, for a point. */
const digitsOf = ([lon, lat]: Point): string => {
  let [north, east] = [lat + 90, lon + 180];
  return PAIRS.slice(0, BEFORE / 2)
    .map((step) => {
      const [row, column] = [Math.floor(north / step), Math.floor(east / step)];
      [north, east] = [north - row * step, east - column * step];
      return DIGITS.charAt(row) + DIGITS.charAt(column);
    })
    .join("");
};

const middleOf = (digits: string): Point => {
  const value = (at: number): number => DIGITS.indexOf(digits.charAt(at));
  let [lat, lon, high, wide] = [-90, -180, 20, 20];
  for (let at = 0; at < digits.length; at++) {
    const pair = PAIRS[at / 2];
    if (pair !== undefined && at + 1 < digits.length) {
      [high, wide] = [pair, pair];
      lat += value(at) * high;
      lon += value(++at) * wide;
    } else if (at >= 2 * PAIRS.length) {
      [high, wide] = [high / ROWS, wide / COLUMNS];
      lat += Math.floor(value(at) / COLUMNS) * high;
      lon += (value(at) % COLUMNS) * wide;
    }
  }
  return [lon + wide / 2, lat + high / 2];
};
