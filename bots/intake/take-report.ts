import type { FollowUpMessage, ReportMessage } from "../../core/line/intake-desk.ts";
import { merge, type Understood } from "../../core/report/understand.ts";
import { DAY, HOUR, type Instant } from "../kit/clock.ts";
import type { Heard } from "../kit/declaration.ts";
import { countWithin } from "../kit/memory/rate-window.ts";
import type { Turn } from "../kit/turn.ts";
import { acknowledge, acknowledgeAnew } from "./acknowledgement.ts";
import { aliasOf, isKnown } from "./aliases.ts";
import type { Text } from "./answer.ts";
import { learnLanguage } from "./chat-language.ts";
import { addFollowUp, wholeOf } from "./follow-ups.ts";
import { forDesk, readWords } from "./read-words.ts";
import { keep, open, type Question, type Report, reportsIn } from "./report-book.ts";
import type { IntakeSettings } from "./settings.ts";

export const DESK = "intake-desk";

/** Reports are kept on the line no longer than this (docs/threat-model.md, "What is kept"). */
export const LONGEST_LIFE = 14 * DAY;

/** Beyond it a report is still taken, and its reporter told that it may wait. */
const RATE = { most: 6, within: HOUR };

/** How long what somebody writes is taken as the answer to a question of the desk. */
const ANSWER_WITHIN = HOUR;

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

/** @param first the message in which it was first said */
export const takeReport = (
  settings: IntakeSettings,
  turn: Turn,
  event: Heard,
  first: string,
  words: string,
  beside: readonly Text[],
): void => {
  const { ledger, now, memory } = turn;
  const at = event.at;
  const understood = readWords(settings, words, at);
  learnLanguage(ledger, event.room, understood.lang);
  const report = open(turn, event.room, first, at, {
    understood,
    first: !isKnown(ledger, event.room),
    queued: !countWithin(memory, rateKey(event.sender), RATE, now),
    asked: questionTo(understood),
  });
  turn.at(now + LONGEST_LIFE, "report life", report.id);
  tellReport(turn, "report", report, words);
  acknowledge(settings, turn, event, report, beside);
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
  const { about } = addFollowUp(ledger, report, first, understood);
  turn.tell(DESK, "follow_up", body, about);
  const asked = isAnswered(report.state.asked, understood) ? null : report.state.asked;
  const more = { ...report, last: Math.max(report.last, at), state: { ...report.state, asked } };
  keep(turn, more);
  acknowledgeAnew(settings, turn, more, beside);
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
  const place = understood.place && whole.place; // its area alone takes no corner away
  return {
    id: report.id,
    alias: aliasOf(turn, report.room),
    words,
    at,
    understood: forDesk({ ...understood, place }),
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
    language: understood.lang === "en" || understood.lang === "es" ? understood.lang : null,
  } satisfies ReportMessage;
  turn.tell(DESK, kind, body, report.id);
};

/** One question at most, and only for what the desk can't do without. */
const questionTo = ({ place, seesIt }: Understood): Question | null =>
  place === null ? "where" : seesIt === null ? "sees" : null;

const isAnswered = (asked: Question | null, { place, seesIt }: Understood): boolean =>
  asked === "desk" || (asked === "where" && place !== null) || (asked === "sees" && seesIt !== null);
