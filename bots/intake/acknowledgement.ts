import { describeUnderstood } from "../../core/report/describe-understood.ts";
import type { Kind } from "../../core/report/kind.ts";
import { EMPTY, type Understood } from "../../core/report/understand.ts";
import { clockOrDay } from "../../core/words/day-and-time.ts";
import { editOf } from "../../core/words/message.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
import { eventOfSaying } from "../kit/outbox/references.ts";
import type { Turn } from "../kit/turn.ts";
import { answer, type Text } from "./answer.ts";
import { inTheirLanguage } from "./chat-language.ts";
import { deskDuty } from "./desk-duty.ts";
import { type FileRow, filesOf } from "./files/file-book.ts";
import { wholeOf } from "./follow-ups.ts";
import { questionText } from "./questions.ts";
import { saysSomething } from "./read-words.ts";
import { keep, type Report } from "./report-book.ts";
import type { IntakeSettings } from "./settings.ts";

/** What is done to somebody there and then: who helps is said before anything is asked. */
const HELP_FIRST: ReadonlySet<Kind | null> = new Set(["door_knock", "stop", "detention"]);

/** Answers a new report with its id and what was understood. @param beside what else is to be said of this message */
export const acknowledge = (
  settings: IntakeSettings,
  turn: Turn,
  event: { readonly room: string; readonly id: string },
  report: Report,
  beside: readonly Text[],
): Report => {
  const acknowledged = {
    ...report,
    ack: answer(settings, turn, event, textOf(settings, turn, report, beside)),
  };
  keep(turn, acknowledged);
  return acknowledged;
};

/** Brings a report's one answer up to date. @param beside what else is to be said of the message that changed it */
export const acknowledgeAnew = (
  settings: IntakeSettings,
  turn: Turn,
  report: Report,
  beside: readonly Text[] = [],
): void => {
  const text = textOf(settings, turn, report, beside);
  const body = inTheirLanguage(settings, turn.ledger, report.room, text);
  turn.say(report.room, "m.room.message", editOf({ msgtype: "m.notice", body }, eventOfSaying(report.ack)));
};

const textOf = (
  settings: IntakeSettings,
  { ledger }: Turn,
  report: Report,
  beside: readonly Text[],
): Text => {
  const { emergency, hotline } = settings;
  const { id, state } = report;
  const { understood, messages } = wholeOf(ledger, report);
  const nobodyOn = state.outcome === null ? nobodyOnText(settings, ledger, report.said) : null;
  // What is asked later is asked below what was written last: nobody looks for it in an answer further up.
  const question = state.questions.length > 1 ? null : questionText(settings, state);
  return (say, language) =>
    [
      HELP_FIRST.has(understood.kind) && say("help_first", { emergency, hotline }),
      say("received", { id }),
      !(state.wordless && !saysSomething(understood)) &&
        whatWasUnderstood(settings, report, understood)(say, language),
      nobodyOn?.(say, language),
      ...filesText(filesOf(ledger, id), say),
      messages > 1 && say("messages", { count: messages }),
      state.queued && say("queued"),
      ...beside.map((text) => text(say, language)),
      state.first && say("what_now", { emergency }),
      question?.(say, language),
    ]
      .filter((part) => typeof part === "string")
      .join("\n");
};

/** Where the desk has said that nobody is on duty: that, and when somebody will be. */
const nobodyOnText = (
  { emergency, hotline, zone }: IntakeSettings,
  ledger: Ledger,
  now: number,
): Text | null => {
  const duty = deskDuty(ledger);
  if (duty === null || duty.open) return null;
  const { opens } = duty;
  if (opens === null) return (say) => say("nobody_on", { emergency, hotline });
  return (say, { intake }) =>
    say("nobody_on_until", { emergency, hotline, opens: clockOrDay(opens, now, zone, intake.locale) });
};

const filesText = (files: readonly FileRow[], say: Parameters<Text>[0]): (string | false)[] => {
  const count = (isIt: (file: FileRow) => boolean): number => files.filter(isIt).length;
  const passed = count(({ what, state }) => what === "picture" && state === "passed");
  const waiting = count(({ what, state }) => what === "picture" && state === "waits");
  const others = count(({ what, state }) => what !== "picture" && state === "passed");
  return [
    passed > 0 && say("pictures", { count: passed }),
    waiting > 0 && say("pictures_waiting", { count: waiting }),
    others > 0 && say("files", { count: others }),
  ];
};

const whatWasUnderstood =
  ({ areas, zone }: IntakeSettings, { said }: Report, { seesIt, ...rest }: Understood): Text =>
  (say, language) => {
    const parts = [
      saysSomething({ ...EMPTY, ...rest }) &&
        describeUnderstood({ ...EMPTY, ...rest }, language.understood, { areas, now: said, zone }),
      seesIt !== null && say(seesIt ? "you_see" : "you_heard"),
    ].filter((part) => typeof part === "string");
    return parts.length === 0 ? say("as_written") : say("understood", { understood: parts.join(" · ") });
  };
