import type { Turn } from "../../kit/turn.ts";
import { answer } from "../answer.ts";
import { both, keptText } from "../evidence/tell-kept.ts";
import { type Report, reportsIn } from "../report-book.ts";
import { takeBack } from "../second-thoughts.ts";
import { alone, type Word } from "./word.ts";

/** Takes back the report named, else the latest. */
export const cancel: Word = {
  takes: (rest, _settings, turn, { room }) => alone(rest) || find(turn, room, rest) !== undefined,
  does: (settings, turn, event, { rest }) => {
    const report = find(turn, event.room, rest);
    if (!report) {
      answer(settings, turn, event, (say) => say("nothing_to_cancel"));
      return;
    }
    const { id } = report;
    takeBack(turn, report);
    answer(
      settings,
      turn,
      event,
      both((say) => say("withdrawn", { id }), keptText(settings, turn.ledger, [id], turn.now)),
    );
  },
};

const find = (turn: Turn, room: string, named: string): Report | undefined =>
  reportsIn(turn.ledger, room).find(
    ({ id, state }) => !state.takenBack && (named === "" || id === named.toUpperCase()),
  );
