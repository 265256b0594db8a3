import { answer } from "../answer.ts";
import { greeting } from "../greeting.ts";
import { alone, type Word } from "./word.ts";

/** Who only greets is told how to report. */
export const hello: Word = {
  takes: alone,
  does: (settings, turn, event) => void answer(settings, turn, event, greeting(settings)),
};
