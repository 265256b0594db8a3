import { answer } from "../answer.ts";
import { alone, type Word } from "./word.ts";

export const rights: Word = {
  takes: alone,
  does: (settings, turn, event) => {
    const { rights: page, hotline } = settings;
    answer(settings, turn, event, (say) => say("rights", { rights: page, hotline }));
  },
};
