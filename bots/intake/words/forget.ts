import type { Heard } from "../../kit/declaration.ts";
import type { Ledger } from "../../kit/ledger/ledger.ts";
import { answer } from "../answer.ts";
import { forgetLanguage } from "../chat-language.ts";
import { both, keptText } from "../evidence/tell-kept.ts";
import { letGoOf } from "../files/held.ts";
import { disown, reportsIn } from "../report-book.ts";
import { takeBack } from "../second-thoughts.ts";
import { alone, type Word } from "./word.ts";

/** Takes everything back, forgets who it came from, and leaves every chat of that person to be purged. */
export const forget: Word = {
  takes: alone,
  does: (settings, turn, event) => {
    const { ledger } = turn;
    const rooms = chatsOf(ledger, event);
    const reports = rooms.flatMap((room) => reportsIn(ledger, room));
    for (const report of reports) if (!report.state.takenBack) takeBack(turn, report);
    for (const room of rooms) letGoOf(turn, room, turn.now);
    const kept = keptText(
      settings,
      ledger,
      reports.map(({ id }) => id),
      turn.now,
    );
    answer(
      settings,
      turn,
      event,
      both((say) => say("forgotten"), kept),
    );
    for (const room of rooms) {
      disown(turn, room);
      forgetLanguage(ledger, room);
      turn.leave(room);
      turn.purge(room);
    }
  },
};

/** The one in which it was said, and whatever others the same person has, as with a second phone. */
const chatsOf = (ledger: Ledger, { room, sender }: Heard): string[] => {
  const others = ledger.sql("SELECT room FROM dm WHERE person = ? AND room <> ?").all(sender, room);
  return [...others.map((row) => String(row.room)), room];
};
