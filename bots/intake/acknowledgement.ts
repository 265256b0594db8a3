import { describeUnderstood } from "../../core/report/describe-understood.ts";
import type { Kind } from "../../core/report/kind.ts";
import { EMPTY, type Understood } from "../../core/report/understand.ts";
import { editOf } from "../../core/words/message.ts";
import { eventOfSaying } from "../kit/outbox/references.ts";
import type { Turn } from "../kit/turn.ts";
import { answer, type Text } from "./answer.ts";
import { inTheirLanguage } from "./chat-language.ts";
import { wholeOf } from "./follow-ups.ts";
import { keep, type Report } from "./report-book.ts";
import type { IntakeSettings } from "./settings.ts";

/** What is done to somebody there and then: who helps is said before anything is asked. */
const HELP_FIRST: ReadonlySet<Kind | null> = new Set(["door_knock", "stop", "detention"]);

/** A longer list nobody reads on a phone. */
const MOST_LISTED = 12;

/** Answers a new report with its id and what was understood. @param beside what else is to be said of this message */
export const acknowledge = (
  settings: IntakeSettings,
  turn: Turn,
  event: { readonly room: string; readonly id: string },
  report: Report,
  beside: readonly Text[],
): void => {
  const ack = answer(settings, turn, event, textOf(settings, turn, report, beside));
  keep(turn, { ...report, ack });
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
  const { emergency, hotline, areas } = settings;
  const { id, state } = report;
  const { understood, messages } = wholeOf(ledger, report);
  const list = areas.map(({ name }, index) => `${index + 1} ${name}`).join(" · ");
  return (say, language) =>
    [
      HELP_FIRST.has(understood.kind) && say("help_first", { emergency, hotline }),
      say("received", { id }),
      whatWasUnderstood(settings, report, understood)(say, language),
      messages > 1 && say("messages", { count: messages }),
      state.queued && say("queued"),
      ...beside.map((text) => text(say, language)),
      state.first && say("what_now", { emergency }),
      state.asked === "where" && say("ask_where"),
      state.asked === "where" && areas.length <= MOST_LISTED && say("ask_where_number", { areas: list }),
      state.asked === "sees" && say("ask_sees"),
    ]
      .filter((part) => typeof part === "string")
      .join("\n");
};

const whatWasUnderstood =
  ({ areas, zone }: IntakeSettings, { said }: Report, { seesIt, ...rest }: Understood): Text =>
  (say, language) => {
    const isMore = [rest.kind, rest.place, rest.time, rest.people].some((one) => one !== null);
    const parts = [
      isMore && describeUnderstood({ ...EMPTY, ...rest }, language.understood, { areas, now: said, zone }),
      seesIt !== null && say(seesIt ? "you_see" : "you_heard"),
    ].filter((part) => typeof part === "string");
    return parts.length === 0 ? say("as_written") : say("understood", { understood: parts.join(" · ") });
  };
