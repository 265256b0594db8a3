/** Parts of a day as people name them. `early` is before dawn, `day` all of it. */
export const PARTS_OF_DAY = ["early", "morning", "afternoon", "night", "day"] as const;
export type PartOfDay = (typeof PARTS_OF_DAY)[number];

/** When something was, told by a part of a day only: "anoche". Milliseconds since the epoch, none of it yet to come. */
export interface Period {
  readonly part: PartOfDay;
  readonly from: number;
  readonly to: number;
}

/** One instant of it, for where only an instant will do. ms since the epoch */
export const middleOf = ({ from, to }: Period): number => Math.round((from + to) / 2);
