import { followUp } from "../../core/incident/decide/follow-up.ts";
import { open } from "../../core/incident/decide/open.ts";
import { type Incident, reportsOf } from "../../core/incident/incident.ts";
import type {
  FollowUpMessage,
  ReportMessage,
  SameMessage,
  WithdrawalMessage,
} from "../../core/line/intake-desk.ts";
import { fold } from "../../core/words/recognise.ts";
import { destroyKey } from "../kit/sealing/sealed-words.ts";
import { refreshSoon } from "./card-pace.ts";
import { withoutWords } from "./cards.ts";
import { answer, type Desk } from "./context.ts";
import { areWordsKept, heldUntil, keepsOver } from "./evidence/held.ts";
import { noMoreConsent } from "./evidence/lawyer.ts";
import { incidentOf, standingFor } from "./incident-book.ts";
import { keyedHash } from "./keyed-hash.ts";
import { aboutWords, INTAKE } from "./lines.ts";
import { keysOfMembers } from "./member-words.ts";
import { takeDownQuotes } from "./quotes.ts";
import { carryOut, WORDS_LIFE } from "./react.ts";
import { FOLLOWED, keepFirst, keepMore } from "./report-words.ts";
import { holderNumbered } from "./role-holders.ts";
import { hideFilesOf } from "./shown-files.ts";
import { noMoreTakenBack, noteTakenBack } from "./taken-back.ts";

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
  noMoreTakenBack(turn.ledger, report.id);
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

/**
 * No card quotes it from now on; what volunteers have seen stays. The words are destroyed, also under a keep that its
 * reporter wasn't told of: what they were told holds.
 */
export const takeWithdrawal = (desk: Desk, { id, alias, kept }: WithdrawalMessage): void => {
  const { ledger, now } = desk.turn;
  const incident = standingFor(ledger, id);
  if (incident !== null) noMoreConsent(desk, incident, id);
  const isKept = areWordsKept(ledger, id, now);
  if (isKept && kept) {
    noteTakenBack(ledger, id);
    hideFilesOf(desk, id);
    withoutWords(desk, [id]);
  } else destroyWords(desk, [id]);
  if (incident === null) return;
  const said = !isKept ? "withdrawn_by_reporter" : kept ? "withdrawn_but_kept" : "withdrawn_before_keep";
  answer(desk, desk.say(said, { id, alias }), null);
};

/** Nothing of these can be read from now on, and no card quotes it. @param keys reports, or what members' words are under */
const destroyWords = (desk: Desk, keys: readonly string[]): void => {
  destroyKeys(desk, keys);
  withoutWords(desk, keys);
};

const destroyKeys = (desk: Desk, keys: readonly string[]): void => {
  const { ledger } = desk.turn;
  for (const id of keys) {
    destroyKey(ledger, id);
    noMoreTakenBack(ledger, id);
    hideFilesOf(desk, id);
    desk.turn.over(INTAKE, aboutWords(id));
  }
};

/** What its reporters said is destroyed, and what members noted of it; but for what is kept as evidence, until that ends. */
export const forgetWordsOf = (desk: Desk, incident: Incident): void => {
  destroyWords(desk, freeKeysOf(desk, incident));
};

/** The same, and no card of it is left either. */
export const forgetAllOf = (desk: Desk, incident: Incident): void => {
  const keys = freeKeysOf(desk, incident);
  destroyKeys(desk, keys);
  takeDownQuotes(desk, keys);
};

const freeKeysOf = ({ turn }: Desk, incident: Incident): readonly string[] => {
  const { ledger, now } = turn;
  const reports = reportsOf(incident).map(({ id }) => id);
  return [
    ...(keepsOver(ledger, incident, now).length === 0 ? keysOfMembers(incident.id) : []),
    ...reports.filter((id) => !areWordsKept(ledger, id, now)),
  ];
};

/** The timer `words`: nobody needs them any more, unless the incident is open; again whenever a keep ends. */
export const wordsOver = (desk: Desk, id: string): void => {
  const { turn } = desk;
  const incident = incidentOf(turn.ledger, id);
  if (incident !== null && incident.closed === null) return;
  if (incident !== null) forgetWordsOf(desk, incident);
  else if (!areWordsKept(turn.ledger, id, turn.now)) destroyWords(desk, [id]);
  const held = heldUntil(turn.ledger, id, turn.now);
  if (held !== null) turn.at(held, "words", id);
};
