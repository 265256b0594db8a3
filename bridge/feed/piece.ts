import type { PublicFile } from "./site.ts";

/** Files that are made together, out of the same things. */
export interface Piece {
  /** Such as `es home`, `i/XXXXXXXX`: the same piece at another time has the same key. */
  readonly key: string;
  /** What it is made from: while these are the same objects, only time can change it. */
  readonly from: readonly unknown[];
  /** Whether it says of when it is: then it is made anew as time passes. */
  readonly ages?: boolean;
  /** Whether people wait for it: an alert's own page, the feeds that programs follow. */
  readonly isUrgent?: boolean;
  readonly files: () => readonly PublicFile[];
}

/** Pieces of which there are many, looked at one by one only where what all are made from isn't the same any more. */
export interface Pieces {
  readonly key: string;
  readonly from: readonly unknown[];
  readonly each: () => readonly Piece[];
}
