import { clockOrDay } from "../../../core/words/day-and-time.ts";
import type { Text } from "../answer.ts";
import { answer } from "../answer.ts";
import { outcomeText } from "../outcome.ts";
import { type Report, reportsIn } from "../report-book.ts";
import type { IntakeSettings } from "../settings.ts";
import { alone, type Word } from "./word.ts";

/** More would be longer than anybody reads. */
const MOST = 5;

/** What has become of somebody's reports, the latest first. */
export const status: Word = {
  takes: alone,
  does: (settings, turn, event) => {
    const lines = reportsIn(turn.ledger, event.room)
      .slice(0, MOST)
      .map((report) => lineOf(settings, report, turn.now));
    answer(settings, turn, event, (say, language) =>
      lines.length === 0 ? say("status.none") : lines.map((line) => line(say, language)).join("\n"),
    );
  },
};

const lineOf =
  (settings: IntakeSettings, { id, said, state }: Report, now: number): Text =>
  (say, language) => {
    const at = clockOrDay(said, now, settings.zone, language.intake.locale);
    if (state.takenBack) return say("status.withdrawn_by_you", { id, at });
    if (state.outcome === null) return say("status.waiting", { id, at });
    return outcomeText(settings, id, state.outcome, now)(say, language);
  };
