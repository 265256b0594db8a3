import type { Level } from "../../../../core/alert/record.ts";

/** Heights of a line of a name, and of a mark with its distance; the width of a letter. In the drawing's own units. */
export const LINE = 12;
export const MARK = 18;
const LETTER = 6.4;

/** A name to be written on the map, where it would stand best. */
export interface Wanted {
  readonly name: string;
  readonly at: readonly [x: number, y: number];
  /** Of the most urgent alert in force, which has a mark. */
  readonly level: Level | undefined;
}

export interface Placed<Of extends Wanted> {
  readonly of: Of;
  /** The name's lines; none where it would cover another's, and only the mark is drawn. */
  readonly lines: readonly string[];
  readonly top: number;
}

/** How far a name may leave its middle, the nearest first. */
const MOVES = [0, -LINE, LINE, -2 * LINE, 2 * LINE];

/**
 * Where each name stands so that none covers another; where alerts are in force first. A name that finds no place is
 * left out: its area is still a link with a title.
 */
export const placeLabels = <Of extends Wanted>(wanted: readonly Of[]): readonly Placed<Of>[] => {
  const taken: Box[] = [];
  return wanted
    .toSorted((a, b) => (b.level ?? 0) - (a.level ?? 0))
    .map((of) => {
      for (const lines of [of.name.split(" "), ...(of.level ? [[]] : [])]) {
        const height = lines.length * LINE + (of.level ? MARK : 0);
        const width = LETTER * Math.max(2.5, ...lines.map((line) => line.length));
        for (const move of MOVES) {
          const top = of.at[1] - height / 2 + move;
          const box = { left: of.at[0] - width / 2, top, right: of.at[0] + width / 2, bottom: top + height };
          if (taken.some((other) => cover(box, other))) continue;
          taken.push(box);
          return { of, lines, top };
        }
      }
      return { of, lines: [], top: of.at[1] - MARK / 2 };
    });
};

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const cover = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
