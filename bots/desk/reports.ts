import { createHash } from "node:crypto";
import { followUp } from "../../core/incident/decide/follow-up.ts";
import { open } from "../../core/incident/decide/open.ts";
import { reportsOf } from "../../core/incident/incident.ts";
import type { FollowUpMessage, ReportMessage, WithdrawalMessage } from "../../core/line/intake-desk.ts";
import { fold } from "../../core/words/recognise.ts";
import { destroyKey, seal } from "../kit/sealing/sealed-words.ts";
import { refreshCard, rewriteCards } from "./cards.ts";
import { answer, type Desk } from "./context.ts";
import { incidentOf, standingFor } from "./incident-book.ts";
import { RELAY } from "./lines.ts";
import { carryOut, WORDS_LIFE } from "./react.ts";

/** A report opens an incident, which bears its id. */
export const takeReport = (desk: Desk, report: ReportMessage): void => {
  const { settings, turn } = desk;
  if (incidentOf(turn.ledger, report.id) !== null) {
    takeCorrection(desk, report);
    return;
  }
  keepReport(desk, report);
  const { understood } = report;
  carryOut(
    desk,
    open(
      {
        city: settings.city,
        kind: understood.kind,
        area: understood.area,
        place: understood.place,
        point: understood.point,
        time: understood.time ?? report.at,
        people: understood.people,
        report: {
          id: report.id,
          alias: report.alias,
          at: report.at,
          sees: understood.sees,
          first: report.first,
          wording: hashOf(report.words),
          photos: [],
          holder: null,
          taker: null,
        },
      },
      turn.now,
      turn.cause,
    ),
    null,
  );
  toldOnward(desk, report.id, report.words);
};

/** Other words for the first ones: what was added since stays, and what was understood until the desk corrects it. */
export const takeCorrection = (desk: Desk, report: ReportMessage): void => {
  const { turn } = desk;
  const incident = standingFor(turn.ledger, report.id);
  if (incident === null) {
    takeReport(desk, report);
    return;
  }
  keepReport(desk, report);
  refreshCard(desk, incident);
  toldOnward(desk, report.id, report.words);
};

export const takeFollowUp = (desk: Desk, more: FollowUpMessage): void => {
  const { turn } = desk;
  keepMore(desk, more);
  const incident = standingFor(turn.ledger, more.id);
  // It may come before its report, which then comes as a correction; or after all is over, and nobody reads it.
  if (incident?.closed !== null) turn.at(turn.now + WORDS_LIFE, "words", incident?.id ?? more.id);
  if (incident === null) return;
  const { time: _time, ...understood } = more.understood;
  const said = { report: more.id, photos: [], ...understood };
  carryOut(desk, followUp(incident, said, turn.now, turn.cause), null);
};

/** The words go, and cards no longer quote them; what volunteers have seen there stays. */
export const takeWithdrawal = (desk: Desk, { id, alias }: WithdrawalMessage): void => {
  forgetWords(desk, [id]);
  if (standingFor(desk.turn.ledger, id) !== null)
    answer(desk, desk.say("withdrawn_by_reporter", { id, alias }), null);
};

/** None of these reports' words can be read from now on, and no card quotes them. */
export const forgetWords = (desk: Desk, reports: readonly string[]): void => {
  for (const id of reports) destroyKey(desk.turn.ledger, id);
  rewriteCards(desk, reports);
};

/** The first row of a report's words is what was reported; the others were added, in the order in which they came. */
const keepReport = ({ turn }: Desk, { id, words }: ReportMessage): void =>
  seal(turn.ledger, `${id}:0001`, id, words);

const keepMore = ({ turn }: Desk, { id, words }: FollowUpMessage): void => {
  const known = turn.ledger
    .sql("SELECT count(*) AS n FROM sealed WHERE key_id = ? AND id <> ?")
    .get(id, `${id}:0001`);
  const number = String(Number(known?.n ?? 0) + 2).padStart(4, "0");
  seal(turn.ledger, `${id}:${number}`, id, words);
};

/** The timer `words`: nobody needs them any more, unless the incident is open. */
export const wordsOver = (desk: Desk, id: string): void => {
  const incident = incidentOf(desk.turn.ledger, id);
  if (incident === null) forgetWords(desk, [id]);
  else if (incident.closed !== null)
    forgetWords(
      desk,
      reportsOf(incident).map((one) => one.id),
    );
};

const hashOf = (words: string): string => createHash("sha256").update(fold(words)).digest("base64url");

/** For tests of the kit: a line that hears what each card says. */
const toldOnward = ({ settings, turn }: Desk, id: string, text: string): void => {
  const { onward } = settings;
  if (onward === null || onward === RELAY) return;
  turn.over(onward, id);
  turn.tell(onward, "card", { id, text }, id);
};
