import { answer } from "../answer.ts";
import { alone, type Word } from "./word.ts";

export const lawyer: Word = {
  takes: alone,
  does: (settings, turn, event) => {
    const { emergency, hotline } = settings;
    answer(settings, turn, event, (say) => say("lawyer", { emergency, hotline }));
  },
};
