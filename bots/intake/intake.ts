import { la } from "../../config/areas/la.ts";
import { vocabularyEn } from "../../config/texts/en/vocabulary.ts";
import { vocabularyEs } from "../../config/texts/es/vocabulary.ts";
import type { ReportMessage, WithdrawalMessage } from "../../core/line/intake-desk.ts";
import { understand } from "../../core/report/understand.ts";
import { beginningOf } from "../../core/words/beginning-of.ts";
import { cleanText } from "../../core/words/clean-text.ts";
import { DAY, MINUTE } from "../kit/clock.ts";
import type { BotDeclaration, Heard } from "../kit/declaration.ts";
import type { Turn } from "../kit/turn.ts";
import { ANSWER, UNFIT } from "./answers.ts";
import { aliasOf, close, isKnown, open, type Report, reportOf, reportSchema } from "./report-book.ts";
import { type Said, saidIn, type Unfit } from "./said.ts";

const DESK = "intake-desk";

/** Reports are kept on the line no longer than this (docs/threat-model.md, "What is kept"). */
const LONGEST_LIFE = 14 * DAY;

/** What one encrypted event of a line can carry of a report, as JSON. Bytes. */
const LONGEST_WORDS = 32_000;

/** Several pictures at once have one answer. */
const ONE_ANSWER = 2 * MINUTE;

/** Takes reports from people in chats, acknowledges each, and hands it to the desk under an alias. */
export const intake: BotDeclaration = {
  name: "intake",
  schema: reportSchema,
  takesDms: true,
  hears: { dm: (event, turn) => hear(event, saidIn(event), turn) },
  lines: { [DESK]: {} },
  timers: {
    "report life": (id, _body, turn) => {
      turn.over(DESK, id);
      close(turn, id);
    },
  },
  unreadable: (event, turn) => answer(turn, event, ANSWER.unread),
};

const hear = (event: Heard, said: Said, turn: Turn): void => {
  if (said.kind === "words") takeWords(event, said, turn);
  else if (said.kind === "withdrawal") withdraw(event, said.of, turn);
  else if (said.kind === "unfit") cannotTake(event, said.what, turn);
};

/** New words are a report; those of an edited message take the place of what it said. */
const takeWords = (event: Heard, said: Extract<Said, { kind: "words" }>, turn: Turn): void => {
  const first = said.edits ?? event.id;
  const report = reportOf(turn.ledger, event.room, first);
  const all = cleanText(said.text);
  const words = beginningOf(all, LONGEST_WORDS);
  const more = [
    ...(words === all ? [] : [ANSWER.tooLong([...words].slice(-60).join(""))]),
    ...(said.beside === null ? [] : [UNFIT[said.beside]]),
  ];
  if (words === "") answer(turn, event, report ? ANSWER.noWordsLeft(report.id) : ANSWER.noWords);
  else if (!report) {
    const whatNow = isKnown(turn.ledger, event.room) ? [] : [ANSWER.whatNow];
    const { id } = take(event, first, words, turn);
    answer(turn, event, [ANSWER.received(id), ...more, ...whatNow].join("\n"));
  } else if (said.edits !== null) {
    correct(event, report, words, turn);
    answer(turn, event, [ANSWER.corrected(report.id), ...more].join("\n"));
  } // else it was read late: its correction has come before, and been answered
};

const take = ({ room, at }: Heard, first: string, words: string, turn: Turn): Report => {
  const report = open(turn, room, first, at);
  const alias = aliasOf(turn, room);
  turn.at(turn.now + LONGEST_LIFE, "report life", report.id);
  turn.tell(DESK, "report", reported({ id: report.id, alias, words, at }), report.id);
  return report;
};

const reported = (said: Pick<ReportMessage, "id" | "alias" | "words" | "at">): ReportMessage => {
  const { kind, place, time, people, seesIt } = understand(said.words, {
    areas: la,
    now: said.at,
    zone: "America/Los_Angeles",
    vocabularies: [vocabularyEn, vocabularyEs],
  });
  return {
    ...said,
    understood: {
      kind,
      area: place?.area ?? null,
      place: place?.place ?? null,
      point: place?.at ?? null,
      time,
      people,
      sees: seesIt,
    },
    first: false,
    language: null,
  };
};

const correct = ({ room }: Heard, { id, said }: Report, words: string, turn: Turn): void => {
  turn.over(DESK, id); // the line forgets the words that were
  turn.tell(DESK, "correction", reported({ id, alias: aliasOf(turn, room), words, at: said }), id);
};

/** What became no report went nowhere. */
const withdraw = ({ room }: Heard, of: string, turn: Turn): void => {
  const report = reportOf(turn.ledger, room, of);
  if (!report) return;
  const { id, said } = report;
  turn.over(DESK, id);
  turn.tell(DESK, "withdrawal", { id, alias: aliasOf(turn, room), at: said } satisfies WithdrawalMessage, id);
  turn.say(room, "m.room.message", { msgtype: "m.notice", body: ANSWER.withdrawn(id) });
};

const cannotTake = (event: Heard, what: Unfit, turn: Turn): void => {
  turn.ledger.sql("DELETE FROM answered WHERE at <= ?").run(turn.now - ONE_ANSWER);
  const { changes } = turn.ledger
    .sql("INSERT INTO answered VALUES(?, ?, ?) ON CONFLICT DO NOTHING")
    .run(event.room, what, turn.now);
  if (changes > 0) answer(turn, event, UNFIT[what]);
};

const answer = (turn: Turn, event: { room: string; id: string }, body: string): void => {
  const content = { msgtype: "m.notice", body, "m.relates_to": { "m.in_reply_to": { event_id: event.id } } };
  turn.say(event.room, "m.room.message", content);
};
