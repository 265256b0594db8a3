import type { WithdrawalMessage } from "../../core/line/intake-desk.ts";
import { EMPTY } from "../../core/report/understand.ts";
import type { Heard } from "../kit/declaration.ts";
import type { Turn } from "../kit/turn.ts";
import { acknowledgeAnew } from "./acknowledgement.ts";
import { aliasOf } from "./aliases.ts";
import { answer, mention, type Text } from "./answer.ts";
import { learnLanguage, mouthOf } from "./chat-language.ts";
import { forgetConsent } from "./evidence/consent-book.ts";
import { isKeptByDesk, letGoOf } from "./evidence/kept.ts";
import { consentDeleted } from "./evidence/lawyer.ts";
import { destroyFree, FIRST_WORDS, sealWords } from "./evidence/sealed-report.ts";
import { both, keptText } from "./evidence/tell-kept.ts";
import { type FileRow, fileAt } from "./files/file-book.ts";
import { letGo } from "./files/held.ts";
import { takeBackFile } from "./files/pass-on.ts";
import { aboutsOf, addFollowUp, dropFollowUp, type FollowUp, followUpOf } from "./follow-ups.ts";
import { DESK } from "./lines.ts";
import { dequeue, overAtDesk, toDesk } from "./queue/slow-queue.ts";
import { readWords } from "./read-words.ts";
import { keep, type Report, reportNamed, reportOf } from "./report-book.ts";
import type { IntakeSettings } from "./settings.ts";
import { followUpMessage, tellReport } from "./take-report.ts";

/** The first message of a report was edited: its words take the place of what it said. */
export const correct = (
  settings: IntakeSettings,
  turn: Turn,
  event: Heard,
  report: Report,
  words: string,
  beside: readonly Text[],
): void => {
  const { id, state } = report;
  const understood = readWords(settings, words, report.said);
  sealWords(turn.ledger, id, FIRST_WORDS, words);
  learnLanguage(turn.ledger, event.room, understood.lang);
  const now = { ...report, state: { ...state, understood, takenBack: false } };
  keep(turn, now);
  overAtDesk(turn, id); // the line forgets the words that were
  tellReport(turn, "correction", now, words);
  answer(settings, turn, event, corrected(id, beside));
  if (report.ack !== "") acknowledgeAnew(settings, turn, now);
};

/** A later message was edited: the desk reads the new words beside the old, which are on its card. */
export const correctPart = (
  settings: IntakeSettings,
  turn: Turn,
  event: Heard,
  part: FollowUp,
  words: string,
  beside: readonly Text[],
): void => {
  const report = reportNamed(turn.ledger, part.report);
  if (!report) return;
  const at = event.at;
  const understood = readWords(settings, words, at, report.state.asked);
  learnLanguage(turn.ledger, event.room, understood.lang);
  const say = mouthOf(settings.languages[0]);
  const body = followUpMessage(turn, report, say("desk_corrected", { words }), at, understood);
  overAtDesk(turn, part.about);
  addFollowUp(turn.ledger, report, part.event, understood, words);
  toDesk(turn, report.id, "follow_up", body, part.about);
  answer(settings, turn, event, corrected(report.id, beside));
  acknowledgeAnew(settings, turn, report);
};

const corrected =
  (id: string, beside: readonly Text[]): Text =>
  (say, language) =>
    [say("corrected", { id }), ...beside.map((text) => text(say, language))].join("\n");

/** A message was deleted. What became no report went nowhere. */
export const deleted = (settings: IntakeSettings, turn: Turn, event: Heard, of: string): void => {
  const report = reportOf(turn.ledger, event.room, of);
  if (report) {
    takeBack(turn, report);
    const { id } = report;
    const kept = keptText(settings, turn.ledger, [id], turn.now);
    mention(
      settings,
      turn,
      event.room,
      both((say) => say("withdrawn", { id }), kept),
    );
    return;
  }
  if (consentDeleted(settings, turn, event, of)) return;
  letGo(turn, event.room, of);
  const file = fileAt(turn.ledger, event.room, of);
  if (file) takeBackOne(settings, turn, event, file);
  const part = followUpOf(turn.ledger, event.room, of);
  if (part) takeBackPart(settings, turn, event, part);
};

/**
 * The desk is told, without words, and the line forgets them. What it keeps stays sealed; what stayed at the reporter's
 * own word doesn't.
 */
export const takeBack = (turn: Turn, report: Report): void => {
  const { id, said, room, state } = report;
  const { ledger, now } = turn;
  for (const about of [id, ...aboutsOf(ledger, id)]) overAtDesk(turn, about);
  letGoOf(ledger, id, "reporter");
  forgetConsent(ledger, id);
  destroyFree(turn, id);
  const kept = isKeptByDesk(ledger, id, now);
  const body = { id, alias: aliasOf(turn, room), at: said, kept } satisfies WithdrawalMessage;
  if (!dequeue(turn, id)) turn.tell(DESK, "withdrawal", body, id); // of one that waits the desk never hears
  keep(turn, { ...report, state: { ...state, takenBack: true, asked: null } });
};

const takeBackOne = (settings: IntakeSettings, turn: Turn, event: Heard, file: FileRow): void => {
  const report = reportNamed(turn.ledger, file.report);
  if (!report || report.state.takenBack) return;
  takeBackFile(turn, report, file);
  tellPartBack(settings, turn, event, report);
  acknowledgeAnew(settings, turn, report);
};

const tellPartBack = (settings: IntakeSettings, turn: Turn, event: Heard, { id }: Report): void => {
  const kept = keptText(settings, turn.ledger, [id], turn.now);
  mention(
    settings,
    turn,
    event.room,
    both((say) => say("part_withdrawn", { id }), kept),
  );
};

const takeBackPart = (settings: IntakeSettings, turn: Turn, event: Heard, part: FollowUp): void => {
  const report = reportNamed(turn.ledger, part.report);
  if (!report || report.state.takenBack) return;
  const words = mouthOf(settings.languages[0])("desk_withdrawn");
  overAtDesk(turn, part.about);
  const body = followUpMessage(turn, report, words, event.at, EMPTY);
  toDesk(turn, report.id, "follow_up", body, part.about);
  dropFollowUp(turn.ledger, part, event.room, isKeptByDesk(turn.ledger, report.id, turn.now));
  tellPartBack(settings, turn, event, report);
  acknowledgeAnew(settings, turn, report);
};
