import { DAY } from "../kit/clock.ts";
import type { Turn } from "../kit/turn.ts";

/** Corrections can come as long as the record is kept; then the line need not keep what was told. */
const KEPT = 30 * DAY;

/** Tells another bot something that is kept on the line for thirty days. */
export const tellFor = (turn: Turn, line: string, kind: string, body: object, about: string): void => {
  turn.tell(line, kind, body, about);
  turn.at(turn.now + KEPT, "told", JSON.stringify([line, about]));
};
