import type { OutcomeMessage, QuestionMessage } from "../../core/line/intake-desk.ts";
import { clockOrDay } from "../../core/words/day-and-time.ts";
import { DAY } from "../kit/clock.ts";
import type { Turn } from "../kit/turn.ts";
import { ring, type Text } from "./answer.ts";
import { keep, LONGEST_LIFE, type Report, reportNamed } from "./report-book.ts";
import type { IntakeSettings } from "./settings.ts";

type Outcome = OutcomeMessage["outcome"];

/** How long a report is kept once the desk has closed it. */
const KEPT_CLOSED = 3 * DAY;

/** After these somebody knows what became of it: that it is closed as well is no news. */
const FINAL: ReadonlySet<Outcome["is"]> = new Set(["nothing", "something_else", "withdrawn", "closed"]);

/** Tells a reporter what became of their report. Who took it back, or had it forgotten, isn't told. */
export const tellOutcome = (settings: IntakeSettings, { id, outcome }: OutcomeMessage, turn: Turn): void => {
  const known = reportNamed(turn.ledger, id);
  if (!known) return;
  const report = outcome.is === "closed" ? closed(turn, known) : known;
  const { state, room } = report;
  if (state.takenBack) return;
  if (outcome.is === "closed" && state.outcome !== null && FINAL.has(state.outcome.is)) return;
  keep(turn, { ...report, state: { ...state, outcome } });
  ring(settings, turn, room, outcomeText(settings, id, outcome, turn.now));
};

/** The desk expects nothing more of it: its life ends soon. */
const closed = (turn: Turn, report: Report): Report => {
  const ends = Math.min(report.at + LONGEST_LIFE, turn.now + KEPT_CLOSED);
  const closing = { ...report, state: { ...report.state, ends } };
  keep(turn, closing);
  turn.at(ends, "report life", report.id);
  return closing;
};

/** @param now milliseconds since the epoch */
export const outcomeText =
  ({ zone, emergency, hotline }: IntakeSettings, id: string, outcome: Outcome, now: number): Text =>
  (say, { intake }) => {
    const at = clockOrDay(timeOf(outcome) ?? now, now, zone, intake.locale);
    const what = outcome.is === "something_else" ? outcome.what : null;
    if (what !== null)
      return say("outcome.something_else_what", { id, at, what: what.replace(/[.\s]+$/u, "") });
    const to = outcome.is === "passed" ? outcome.to : "";
    return say(`outcome.${outcome.is}`, { id, at, emergency, hotline, to });
  };

const timeOf = (outcome: Outcome): number | null =>
  "looked" in outcome ? outcome.looked : "at" in outcome ? outcome.at : null;

/** The desk asks; what the person writes next is the answer. */
export const askReporter = (settings: IntakeSettings, { id, text }: QuestionMessage, turn: Turn): void => {
  const report = reportNamed(turn.ledger, id);
  if (!report || report.state.takenBack) return;
  const last = Math.max(report.last, turn.now);
  keep(turn, { ...report, last, state: { ...report.state, asked: "desk" } });
  ring(settings, turn, report.room, (say) => say("question", { id, text }));
};
