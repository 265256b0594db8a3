import type { Point } from "./area.ts";

/**
 * Whether a point lies within a closed ring (ray crossing, on the plane of degrees: good for areas of a city). Of rings
 * that share a border, a point on it lies in one only.
 */
export const contains = (ring: readonly Point[], [x, y]: Point): boolean =>
  ring.slice(1).reduce((inside, [x2, y2], index) => {
    const [x1, y1] = ring[index] ?? [x2, y2];
    if (y1 > y === y2 > y) return inside;
    // From the lower end, so that both neighbours of a border compute the same number.
    const [[lowX, lowY], [highX, highY]] =
      y1 < y2
        ? [
            [x1, y1],
            [x2, y2],
          ]
        : [
            [x2, y2],
            [x1, y1],
          ];
    return x < lowX + ((y - lowY) / (highY - lowY)) * (highX - lowX) ? !inside : inside;
  }, false);
