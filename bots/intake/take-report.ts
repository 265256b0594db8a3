import type { FollowUpMessage, ReportMessage, SameMessage } from "../../core/line/intake-desk.ts";
import { merge, type Understood } from "../../core/report/understand.ts";
import { HOUR, type Instant } from "../kit/clock.ts";
import type { Heard } from "../kit/declaration.ts";
import { countWithin } from "../kit/memory/rate-window.ts";
import type { Turn } from "../kit/turn.ts";
import { acknowledge, acknowledgeAnew } from "./acknowledgement.ts";
import { aliasOf, isKnown } from "./aliases.ts";
import { answer, type Text } from "./answer.ts";
import { learnLanguage } from "./chat-language.ts";
import { FIRST_WORDS, sealWords } from "./evidence/sealed-report.ts";
import { addFollowUp, wholeOf } from "./follow-ups.ts";
import { askNext, isAnswered, questionText } from "./questions.ts";
import { isNewcomer } from "./queue/newcomer.ts";
import { enqueue, toDesk } from "./queue/slow-queue.ts";
import { forDesk, readWords } from "./read-words.ts";
import { keep, LONGEST_LIFE, NEW, open, type Report, reportsIn, type State } from "./report-book.ts";
import { holderOf } from "./role-holders.ts";
import type { IntakeSettings } from "./settings.ts";

/** Beyond it a report is still taken, and waits its turn. */
const RATE = { most: 6, within: HOUR };

/** How long what somebody writes is taken as the answer to a question of the desk. */
const ANSWER_WITHIN = HOUR;

/** An operation that was reported longer ago is over. */
const MAY_GO_ON = 6 * HOUR;

export const rateKey = (sender: string): string => `rate:${sender}`;

/** The report that a new message of this chat continues. */
export const openReport = (
  { oneReportWithin }: IntakeSettings,
  turn: Turn,
  event: Heard,
): Report | undefined => {
  const at = event.at;
  return reportsIn(turn.ledger, event.room).find(({ said, last, state }) => {
    const within = Math.max(oneReportWithin, state.asked === "desk" ? ANSWER_WITHIN : 0);
    return goesOn(state) && at > said - within && at < last + within;
  });
};

/** Somebody who was told to report again if it returns does so: that is another report. */
const goesOn = ({ takenBack, asked, outcome }: Report["state"]): boolean =>
  !takenBack &&
  (asked === "desk" || outcome === null || outcome.is === "warned" || outcome.is === "nobody_yet");

/** The latest report of this chat that goes on, though too long ago for one message to be more of it by itself. */
const earlierOf = ({ oneReportWithin }: IntakeSettings, turn: Turn, event: Heard): Report | undefined =>
  oneReportWithin === 0
    ? undefined
    : reportsIn(turn.ledger, event.room).find(
        ({ last, state }) => goesOn(state) && event.at >= last && event.at < last + MAY_GO_ON,
      );

/**
 * @param first the message in which it was first said
 * @param wordless the words are ours: it came as a picture or file alone
 */
export const takeReport = (
  settings: IntakeSettings,
  turn: Turn,
  event: Heard,
  first: string,
  words: string,
  beside: readonly Text[],
  wordless = false,
): Report => {
  const { ledger, now, memory } = turn;
  const at = event.at;
  const understood = readWords(settings, words, at);
  learnLanguage(ledger, event.room, understood.lang);
  const holder = holderOf(ledger, event.sender);
  const state = askNext(
    {
      ...NEW,
      understood,
      wordless,
      first: !isKnown(ledger, event.sender),
      queued:
        settings.queuedEvery > 0 &&
        holder === null &&
        (!countWithin(memory, rateKey(event.sender), RATE, now) || isNewcomer(ledger, event.sender, now)),
      sameAs: earlierOf(settings, turn, event)?.id ?? null,
      holder,
    },
    understood,
  );
  const report = open(turn, event.room, first, at, state);
  turn.at(now + LONGEST_LIFE, "report life", report.id);
  if (!wordless) sealWords(ledger, report.id, FIRST_WORDS, words);
  if (state.queued) enqueue(turn, report.id, aliasOf(turn, event.room), settings.queuedEvery);
  tellReport(turn, "report", report, words);
  return acknowledge(settings, turn, event, report, beside);
};

/** More of the same: the desk has it on the same card, and the one answer says so. */
export const followUp = (
  settings: IntakeSettings,
  turn: Turn,
  event: Heard,
  report: Report,
  first: string,
  words: string,
  beside: readonly Text[],
): void => {
  const { ledger } = turn;
  const at = event.at;
  const understood = readWords(settings, words, at, report.state.asked);
  learnLanguage(ledger, event.room, understood.lang);
  const body = followUpMessage(turn, report, words, at, understood);
  const { about } = addFollowUp(ledger, report, first, understood, words);
  toDesk(turn, report.id, "follow_up", body, about);
  const { asked } = report.state;
  const heard = { ...report.state, asked: isAnswered(asked, understood) ? null : asked };
  const state = asked === "desk" ? heard : askNext(heard, wholeOf(ledger, report).understood);
  goOn(settings, turn, event, { ...report, last: Math.max(report.last, at) }, state, beside);
};

/** Keeps what has changed of a report, brings its one answer up to date, and puts the next question below. */
const goOn = (
  settings: IntakeSettings,
  turn: Turn,
  event: Heard,
  report: Report,
  state: State,
  beside: readonly Text[],
): void => {
  const isNew = state.questions.length > report.state.questions.length;
  const more = { ...report, state };
  keep(turn, more);
  acknowledgeAnew(settings, turn, more, beside);
  const question = isNew ? questionText(settings, state) : null;
  if (question) answer(settings, turn, event, question);
};

/** The answer to whether it is the same as an earlier report. */
export const hearSame = (
  settings: IntakeSettings,
  turn: Turn,
  event: Heard,
  report: Report,
  isSame: boolean,
): void => {
  const { id, room, state } = report;
  const { sameAs } = state;
  if (isSame && sameAs !== null) {
    const body = { id, alias: aliasOf(turn, room), as: sameAs } satisfies SameMessage;
    toDesk(turn, id, "same", body, id);
    answer(settings, turn, event, (say) => say("same_noted", { id, other: sameAs }));
  } else answer(settings, turn, event, (say) => say("new_noted", { id }));
  const heard = { ...state, asked: null };
  const next = isSame ? heard : askNext(heard, wholeOf(turn.ledger, report).understood);
  goOn(settings, turn, event, { ...report, last: Math.max(report.last, event.at) }, next, []);
};

/** What is new in a later message, as the desk is told. */
export const followUpMessage = (
  turn: Turn,
  report: Report,
  words: string,
  at: Instant,
  understood: Understood,
): FollowUpMessage => {
  const whole = merge(wholeOf(turn.ledger, report).understood, understood);
  // An area alone takes no corner away, and "four agents" no detention.
  const [place, kind] = [understood.place && whole.place, understood.kind && whole.kind];
  return {
    id: report.id,
    alias: aliasOf(turn, report.room),
    words,
    at,
    understood: forDesk({ ...understood, place, kind }),
  };
};

/** A report as it stands now, whole. */
export const tellReport = (
  turn: Turn,
  kind: "report" | "correction",
  report: Report,
  words: string,
): void => {
  const { understood } = wholeOf(turn.ledger, report);
  const body = {
    id: report.id,
    alias: aliasOf(turn, report.room),
    words,
    at: report.said,
    understood: forDesk(understood),
    first: report.state.first,
    holder: report.state.holder,
    language: understood.lang === "en" || understood.lang === "es" ? understood.lang : null,
  } satisfies ReportMessage;
  toDesk(turn, report.id, kind, body, report.id);
};
