import { answer } from "../answer.ts";
import { alone, type Word } from "./word.ts";

/** It may be a cry for help: whom to call comes first. */
export const help: Word = {
  takes: alone,
  does: (settings, turn, event) => {
    const { emergency, hotline } = settings;
    answer(settings, turn, event, (say) => say("help", { emergency, hotline }));
  },
};
