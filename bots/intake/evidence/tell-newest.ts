import type { Turn } from "../../kit/turn.ts";
import { DESK } from "../lines.ts";
import { LONGEST_LIFE } from "../report-book.ts";

/** Tells the desk what may be said when a report has come to its end: the newest counts, and the line keeps it for a while. */
export const tellNewest = (turn: Turn, kind: string, body: object, about: string): void => {
  turn.over(DESK, about);
  turn.tell(DESK, kind, body, about);
  turn.at(turn.now + LONGEST_LIFE, "told", about);
};
