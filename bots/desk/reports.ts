import { followUp } from "../../core/incident/decide/follow-up.ts";
import { open } from "../../core/incident/decide/open.ts";
import { reportsOf } from "../../core/incident/incident.ts";
import type {
  FollowUpMessage,
  ReportMessage,
  SameMessage,
  WithdrawalMessage,
} from "../../core/line/intake-desk.ts";
import { fold } from "../../core/words/recognise.ts";
import { destroyKey } from "../kit/sealing/sealed-words.ts";
import { refreshSoon } from "./card-pace.ts";
import { rewriteCards } from "./cards.ts";
import { answer, type Desk } from "./context.ts";
import { heldUntil, keepOf } from "./evidence/kept.ts";
import { incidentOf, standingFor } from "./incident-book.ts";
import { keyedHash } from "./keyed-hash.ts";
import { keysOfMembers } from "./member-words.ts";
import { carryOut, WORDS_LIFE } from "./react.ts";
import { FOLLOWED, keepFirst, keepMore } from "./report-words.ts";
import { holderNumbered } from "./role-holders.ts";
import { hideFilesOf } from "./shown-files.ts";

/** A report opens an incident, which bears its id. */
export const takeReport = (desk: Desk, report: ReportMessage): void => {
  const { settings, turn } = desk;
  if (incidentOf(turn.ledger, report.id) !== null) {
    takeCorrection(desk, report);
    return;
  }
  keepFirst(turn.ledger, report.id, report.words);
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
          wording: keyedHash(turn.ledger, "words", fold(report.words)),
          photos: [],
          holder: holderNumbered(turn.ledger, report.holder),
          taker: null,
        },
      },
      turn.now,
      turn.cause,
    ),
    null,
  );
};

/** Other words for the first ones: what was added since stays; what wasn't known is filled in, and the desk corrects the rest. */
export const takeCorrection = (desk: Desk, report: ReportMessage): void => {
  const { turn } = desk;
  const incident = standingFor(turn.ledger, report.id);
  if (incident === null) {
    takeReport(desk, report);
    return;
  }
  keepFirst(turn.ledger, report.id, report.words);
  const { time: _time, ...understood } = report.understood;
  const said = { report: report.id, photos: [], ...understood };
  carryOut(desk, followUp(incident, said, turn.now, turn.cause), null);
};

/** Its reporter believes that it is about the same; whether it is people decide. */
export const takeSame = (desk: Desk, { id, alias, as }: SameMessage): void => {
  const [one, other] = [id, as].map((name) => standingFor(desk.turn.ledger, name));
  if (!one || !other || one.id === other.id) return;
  const word = `${desk.settings.language.words.same[0]} ${other.id}`;
  answer(desk, desk.say("same_says_reporter", { id: one.id, other: other.id, alias, word }), null);
};

export const takeFollowUp = (desk: Desk, more: FollowUpMessage): void => {
  const { turn } = desk;
  const count = keepMore(turn.ledger, more.id, more.words);
  const incident = standingFor(turn.ledger, more.id);
  // It may come before its report, which then comes as a correction; or after all is over, and nobody reads it.
  if (incident?.closed !== null) turn.at(turn.now + WORDS_LIFE, "words", incident?.id ?? more.id);
  if (incident === null) return;
  if (count > FOLLOWED) {
    refreshSoon(desk, incident);
    return;
  }
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

/**
 * None of these reports' words can be read from now on, and no card quotes them; but for what is kept as evidence, until
 * it is let go.
 */
export const forgetWords = (desk: Desk, reports: readonly string[]): void => {
  const { ledger, now } = desk.turn;
  const free = reports.filter((id) => keepOf(ledger, standingFor(ledger, id)?.id ?? id, now) === null);
  for (const id of free) {
    destroyKey(ledger, id);
    hideFilesOf(desk, id);
  }
  rewriteCards(desk, free);
};

/** The timer `words`: nobody needs them any more, unless the incident is open. */
export const wordsOver = (desk: Desk, id: string): void => {
  const { turn } = desk;
  const held = heldUntil(turn.ledger, standingFor(turn.ledger, id)?.id ?? id, turn.now);
  if (held !== null) {
    turn.at(held, "words", id);
    return;
  }
  const incident = incidentOf(desk.turn.ledger, id);
  if (incident === null) forgetWords(desk, [id]);
  else if (incident.closed !== null)
    forgetWords(desk, [...keysOfMembers(id), ...reportsOf(incident).map((one) => one.id)]);
};
