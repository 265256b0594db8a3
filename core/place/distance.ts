import type { Point } from "./area.ts";

/** Mean radius of the earth (IUGG), metres. */
const EARTH = 6_371_008.8;

/** Great-circle distance in metres (haversine). */
export const distance = ([lonA, latA]: Point, [lonB, latB]: Point): number => {
  const [a, b] = [radians(latA), radians(latB)];
  const half =
    Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(radians(lonB - lonA) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(half)));
};

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
