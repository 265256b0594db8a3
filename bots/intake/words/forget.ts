import { answer } from "../answer.ts";
import { forgetLanguage } from "../chat-language.ts";
import { disown, reportsIn } from "../report-book.ts";
import { takeBack } from "../second-thoughts.ts";
import { alone, type Word } from "./word.ts";

/** Takes everything back, and forgets which reports came from this chat. */
export const forget: Word = {
  takes: alone,
  does: (settings, turn, event) => {
    for (const report of reportsIn(turn.ledger, event.room))
      if (!report.state.takenBack) takeBack(turn, report);
    disown(turn, event.room);
    answer(settings, turn, event, (say) => say("forgotten"));
    forgetLanguage(turn.ledger, event.room);
  },
};
