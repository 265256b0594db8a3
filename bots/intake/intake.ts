import {
  dutyMessage,
  keepAllMessage,
  keepMessage,
  lawyerQuestionMessage,
  outcomeMessage,
  questionMessage,
  roleHoldersMessage,
} from "../../core/line/intake-desk.ts";
import { sharedPoint } from "../../core/place/shared-point.ts";
import type { Unfit } from "../../core/report/intake-phrases.ts";
import { beginningOf } from "../../core/words/beginning-of.ts";
import { cleanText } from "../../core/words/clean-text.ts";
import { MINUTE } from "../kit/clock.ts";
import { type BotDeclaration, type Heard, onLine } from "../kit/declaration.ts";
import { sealedSchema } from "../kit/sealing/sealed-words.ts";
import type { Turn } from "../kit/turn.ts";
import { answer, mention, type Text } from "./answer.ts";
import { deskDutySchema, takeDuty } from "./desk-duty.ts";
import { consentSchema } from "./evidence/consent-book.ts";
import { hearKeep } from "./evidence/hear-keep.ts";
import { keptSchema, noteAllKept } from "./evidence/kept.ts";
import { askLawyer, hearConsent } from "./evidence/lawyer.ts";
import type { Attached } from "./files/attached.ts";
import { fileAt, filesSchema } from "./files/file-book.ts";
import { hearHeld, heldLongEnough, hold, holdPoint } from "./files/held.ts";
import { fileErrand, passOn } from "./files/pass-on.ts";
import { followUpOf, sealedFollowUpSchema } from "./follow-ups.ts";
import { greeting } from "./greeting.ts";
import { DESK } from "./lines.ts";
import { askReporter, tellOutcome } from "./outcome.ts";
import { saysSame } from "./questions.ts";
import { letThrough } from "./queue/let-through.ts";
import { slowQueueSchema, tellCounts } from "./queue/slow-queue.ts";
import { readWords, saysSomething } from "./read-words.ts";
import { reportNamed, reportOf, reportSchema } from "./report-book.ts";
import { reportLife } from "./report-life.ts";
import { learnRoleHolders } from "./role-holders.ts";
import { type Said, saidIn } from "./said.ts";
import { correct, correctPart, deleted } from "./second-thoughts.ts";
import type { IntakeSettings } from "./settings.ts";
import { roundedPoint, withoutExactPoint } from "./shared-place.ts";
import { followUp, hearSame, openReport, rateKey, takeReport } from "./take-report.ts";
import { askWhetherWord, doWord } from "./words/words.ts";

/** What one encrypted event of a line can carry of a report, as JSON. Bytes. */
const LONGEST_WORDS = 32_000;

/** Several pictures at once have one answer. */
const ONE_ANSWER = 2 * MINUTE;

/** Takes reports from people in chats, acknowledges each, hands it to the desk under an alias, and tells what became of it. */
export const intake = (settings: IntakeSettings): BotDeclaration => ({
  name: "intake",
  schema: [
    ...reportSchema,
    deskDutySchema,
    `${filesSchema} ${sealedSchema}`,
    `${keptSchema} ${sealedFollowUpSchema} ${consentSchema} ${slowQueueSchema}`,
  ],
  takesDms: true,
  takesPlainChats: true,
  opened: (room, turn) => mention(settings, turn, room, greeting(settings)),
  recalls: ({ sender }) => [rateKey(sender)],
  hears: { dm: (event, turn) => hear(settings, event, saidIn(event), turn) },
  lines: {
    [DESK]: {
      outcome: onLine(outcomeMessage, (message, turn) => tellOutcome(settings, message, turn)),
      role_holders: onLine(roleHoldersMessage, (message, { ledger }) => learnRoleHolders(ledger, message)),
      duty: onLine(dutyMessage, (message, turn) => takeDuty(turn.ledger, message)),
      question: onLine(questionMessage, (message, turn) => askReporter(settings, message, turn)),
      lawyer_question: onLine(lawyerQuestionMessage, (message, turn) => askLawyer(settings, message, turn)),
      keep: onLine(keepMessage, hearKeep),
      keep_all: onLine(keepAllMessage, ({ on }, turn) => noteAllKept(turn.ledger, on)),
    },
  },
  errands: { file: fileErrand(settings) },
  timers: {
    held: (room, _body, turn) => heldLongEnough(turn, room),
    told: (about, _body, turn) => turn.over(DESK, about),
    "slow queue": (_key, _body, turn) => letThrough(settings, turn),
    queued: (_key, _body, turn) => tellCounts(turn),
    "report life": (id, _body, turn) => reportLife(settings, turn, id),
  },
  unreadable: (event, turn) => void answer(settings, turn, event, (say) => say("unread")),
});

const hear = (settings: IntakeSettings, event: Heard, said: Said, turn: Turn): void => {
  if (said.kind === "words") hearWords(settings, event, said, turn);
  else if (said.kind === "withdrawal") deleted(settings, turn, event, said.of);
  else if (said.kind === "file") hearFile(settings, turn, event, said.edits ?? event.id, said.attached);
  else if (said.kind === "unfit") cannotTake(settings, event, said.what, turn);
};

/** A picture or file; one whose caption was edited is known already. */
const hearFile = (
  settings: IntakeSettings,
  turn: Turn,
  event: Heard,
  first: string,
  attached: Attached,
): void => {
  if (fileAt(turn.ledger, event.room, first)) return;
  const { what } = attached;
  if (what === "voice" || what === "sound" || what === "video") {
    hold(settings, turn, event, first, attached);
    return;
  }
  const report = passOn(settings, turn, event, first, attached);
  if (report && what === "file")
    answer(settings, turn, event, (say) => say("passed_on", { id: report.id, what: say("file.file") }));
};

const hearWords = (
  settings: IntakeSettings,
  event: Heard,
  said: Extract<Said, { kind: "words" }>,
  turn: Turn,
): void => {
  const all = withoutExactPoint(settings, cleanText(said.text));
  const words = beginningOf(all, LONGEST_WORDS);
  const { beside, attached } = said;
  const point = roundedPoint(settings, said.text);
  if (point !== null) holdPoint(turn, event, point);
  const more: Text[] = [
    ...(words === all ? [] : [tooLong(words)]),
    ...(beside === null ? [] : [unfit(settings, beside)]),
    ...(event.plain ? [plainChat] : []),
    ...(point === null ? [] : [rounded]),
  ];
  const first = said.edits ?? event.id;
  const report = reportOf(turn.ledger, event.room, first);
  const part = partOf(turn, event.room, first);
  if (!/[\p{L}\p{N}]/u.test(words)) {
    const id = report?.id ?? part?.report;
    if (sharedPoint(said.text, settings.areas) !== null) cannotTake(settings, event, "place", turn);
    else answer(settings, turn, event, (say) => (id ? say("no_words_left", { id }) : say("no_words")));
  } else if (report || part) {
    if (said.edits === null) return; // it was read late: its correction has come before, and been answered
    if (report) correct(settings, turn, event, report, words, more);
    else if (part) correctPart(settings, turn, event, part, words, more);
  } else hearNew(settings, turn, event, { first, words, more });
  if (attached) hearFile(settings, turn, event, first, attached);
};

/** A word of ours, more of a report, or a report. */
const hearNew = (
  settings: IntakeSettings,
  turn: Turn,
  event: Heard,
  { first, words, more }: { first: string; words: string; more: Text[] },
): void => {
  if (hearHeld(settings, turn, event, words) || doWord(settings, turn, event, words)) return;
  const goesOn = openReport(settings, turn, event);
  if (hearConsent(settings, turn, event, first, words, goesOn)) return;
  const isSame = goesOn?.state.asked === "same" ? saysSame(settings, words) : null;
  if (goesOn && isSame !== null) {
    hearSame(settings, turn, event, goesOn, isSame);
    return;
  }
  const says = readWords(settings, words, event.at, goesOn?.state.asked);
  if (!saysSomething(says) && askWhetherWord(settings, turn, event, words)) return;
  if (goesOn) followUp(settings, turn, event, goesOn, first, words, more);
  else takeReport(settings, turn, event, first, words, more);
};

/** A later message of a report that wasn't taken back since. */
const partOf = (turn: Turn, room: string, event: string) => {
  const part = followUpOf(turn.ledger, room, event);
  return part && reportNamed(turn.ledger, part.report)?.state.takenBack === false ? part : null;
};

const rounded: Text = (say) => say("rounded");

const plainChat: Text = (say) => say("plain_chat");

const tooLong =
  (words: string): Text =>
  (say) =>
    say("too_long", { last: [...words].slice(-60).join("") });

const unfit =
  ({ emergency }: IntakeSettings, what: Unfit): Text =>
  (say) =>
    say(`unfit.${what}`, { emergency });

const cannotTake = (settings: IntakeSettings, event: Heard, what: Unfit, turn: Turn): void => {
  turn.ledger.sql("DELETE FROM answered WHERE at <= ?").run(turn.now - ONE_ANSWER);
  const { changes } = turn.ledger
    .sql("INSERT INTO answered VALUES(?, ?, ?) ON CONFLICT DO NOTHING")
    .run(event.room, what, turn.now);
  if (changes > 0) answer(settings, turn, event, unfit(settings, what));
};
