import type { ConsentMessage, LawyerQuestionMessage } from "../../../core/line/intake-desk.ts";
import type { Consent } from "../../../core/report/consent.ts";
import { readConsent } from "../../../core/report/read-consent.ts";
import { dayAndTime } from "../../../core/words/day-and-time.ts";
import { DAY } from "../../kit/clock.ts";
import type { Heard } from "../../kit/declaration.ts";
import { txnOf } from "../../kit/outbox/say.ts";
import type { Turn } from "../../kit/turn.ts";
import { aliasOf } from "../aliases.ts";
import { answer, ring } from "../answer.ts";
import { ordinaryEndOf, type Report, reportNamed } from "../report-book.ts";
import type { IntakeSettings } from "../settings.ts";
import { type LawyerQuestion, noteAnswer, noteQuestion, questionsIn } from "./consent-book.ts";
import { letGoOf, noteKept } from "./kept.ts";
import { tellNewest } from "./tell-newest.ts";

/** How long what a reporter wants a lawyer to see is kept (docs/threat-model.md, "What is kept"). */
const KEPT_FOR = 90 * DAY;

/** The desk has closed what was done to people: its reporter is asked. Who took it back, or is forgotten, isn't. */
export const askLawyer = (settings: IntakeSettings, { ids }: LawyerQuestionMessage, turn: Turn): void => {
  const reports = ids
    .flatMap((id) => reportNamed(turn.ledger, id) ?? [])
    .filter((one) => !one.state.takenBack);
  for (const [room, of] of Map.groupBy(reports, (one) => one.room)) {
    const asked = of.map(({ id }) => id);
    const txn = ring(settings, turn, room, (say) => say("ask_lawyer", { ids: asked.join(", ") }));
    noteQuestion(turn.ledger, room, asked, txn, turn.now);
  }
};

/**
 * A message that answers it: in reply to it, or the whole of it an answer while no later question waits for one. The
 * last answer counts; one that was edited is another.
 * @param first the message in which it was first said
 * @param open the report that a message would continue
 * @returns whether it was one
 */
export const hearConsent = (
  settings: IntakeSettings,
  turn: Turn,
  event: Heard,
  first: string,
  words: string,
  open: Report | undefined,
): boolean => {
  const questions = questionsIn(turn.ledger, event.room);
  if (questions.length === 0) return false;
  const repliedTo = replyIn(turn, event);
  const named = questions.find(({ asked, event: of }) => asked === repliedTo || of === first);
  const said = consentIn(settings, words);
  if (named === undefined && (repliedTo !== null || said === null || isForAnother(said, questions, open)))
    return false;
  const question = named ?? questions.find((one) => one.answer === null);
  if (question === undefined) return false;
  if (said === null || said === "unsure")
    answer(settings, turn, event, (say) => say("lawyer_unclear", { ids: question.reports.join(", ") }));
  else takeAnswer(settings, turn, event, question, first, said);
  return true;
};

/** `lawyer no`: the last word on all that they were asked. @returns whether they were asked anything */
export const sayConsent = (settings: IntakeSettings, turn: Turn, event: Heard, said: Consent): boolean => {
  const questions = questionsIn(turn.ledger, event.room);
  for (const question of questions) takeAnswer(settings, turn, event, question, event.id, said);
  return questions.length > 0;
};

/** The message with their answer was deleted, so there is none: that is no. @returns whether it was such a message */
export const consentDeleted = (settings: IntakeSettings, turn: Turn, event: Heard, of: string): boolean => {
  const question = questionsIn(turn.ledger, event.room).find((one) => one.event === of);
  if (question) takeAnswer(settings, turn, event, question, of, "no");
  return question !== undefined;
};

/** "Photos only", and nothing that isn't the whole message. */
export const consentIn = ({ languages }: IntakeSettings, words: string): Consent | "unsure" | null =>
  readConsent(
    words,
    languages.map(({ intake }) => intake.consent),
  );

/** "Yes" is said to what was asked last; "photos only" to nothing else. */
const isForAnother = (
  said: Consent | "unsure",
  questions: readonly LawyerQuestion[],
  open: Report | undefined,
): boolean => {
  const asked = questions.find((one) => one.answer === null)?.at ?? 0;
  return said !== "photos" && open !== undefined && open.state.asked !== null && open.last >= asked;
};

const takeAnswer = (
  settings: IntakeSettings,
  turn: Turn,
  event: Heard,
  question: LawyerQuestion,
  first: string,
  said: Consent,
): void => {
  if (event.plain && said !== "no") {
    answer(settings, turn, event, (say) => say("only_encrypted")); // a homeserver could agree in their name
    return;
  }
  const { ledger, now } = turn;
  noteAnswer(ledger, question, said, first);
  for (const id of question.reports) {
    if (said === "no") letGoOf(ledger, id, "reporter");
    else noteKept(ledger, id, "reporter", said === "yes" ? "all" : "photos", now + KEPT_FOR);
    turn.at(Math.max(now, ordinaryEndOf(ledger, id) ?? now), "report life", id);
  }
  const [id = ""] = question.reports;
  const body = { ids: [...question.reports], alias: aliasOf(turn, event.room), answer: said, at: now };
  tellNewest(turn, "consent", body satisfies ConsentMessage, `consent ${id}`);
  const ids = question.reports.join(", ");
  answer(settings, turn, event, (say, { intake }) =>
    say(`lawyer_noted.${said}`, { ids, until: dayAndTime(now + KEPT_FOR, settings.zone, intake.locale) }),
  );
};

/** What of ours a message replies to; null where it replies to nothing of ours. */
const replyIn = ({ ledger }: Turn, { content }: Heard): string | null => {
  const relation = content["m.relates_to"] as { "m.in_reply_to"?: { event_id?: unknown } } | null | undefined;
  const event = relation?.["m.in_reply_to"]?.event_id;
  return typeof event === "string" ? txnOf(ledger, event) : null;
};
