import type { ReportMessage } from "../../core/line/intake-desk.ts";
import { aliasName, drawAlias } from "../../core/report/alias.ts";
import { reportId } from "../../core/report/report-id.ts";
import { beginningOf } from "../../core/words/beginning-of.ts";
import { cleanText } from "../../core/words/clean-text.ts";
import { DAY } from "../kit/clock.ts";
import type { BotDeclaration, Heard, Unread } from "../kit/declaration.ts";
import type { Turn } from "../kit/turn.ts";

const DESK = "intake-desk";

/** Reports are kept on the line no longer than this (docs/threat-model.md, "What is kept"). */
const LONGEST_LIFE = 14 * DAY;

/** What one encrypted event of a line can carry of a report, as JSON. Bytes. */
const LONGEST_WORDS = 32_000;

/** Takes reports from people in chats, acknowledges each, and hands it to the desk under an alias. */
export const intake: BotDeclaration = {
  name: "intake",
  schema: [
    `CREATE TABLE report(id TEXT PRIMARY KEY, room TEXT NOT NULL, event TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
     CREATE TABLE alias(room TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE) STRICT;`,
  ],
  takesDms: true,
  hears: { dm: (event, turn) => takeReport(event, turn) },
  lines: { [DESK]: {} },
  timers: { "report life": (id, _body, turn) => turn.over(DESK, id) },
  unreadable: (event, turn) => couldNotRead(event, turn),
};

const takeReport = (event: Heard, turn: Turn): void => {
  if (event.type !== "m.room.message" || event.content.msgtype !== "m.text") return;
  const { body } = event.content;
  const all = cleanText(typeof body === "string" ? body : "");
  const words = beginningOf(all, LONGEST_WORDS);
  const alias = words === "" ? null : aliasOf(turn, event.room);
  if (alias === null) {
    answer(turn, event, words === "" ? NO_WORDS : NO_ALIAS);
    return;
  }
  const id = freshId(turn);
  turn.ledger.sql("INSERT INTO report VALUES(?, ?, ?, ?)").run(id, event.room, event.id, turn.now);
  turn.at(turn.now + LONGEST_LIFE, "report life", id);
  turn.tell(DESK, "report", { id, alias, words, at: event.at } satisfies ReportMessage, id);
  const rest = words === all ? "" : " It was too long for one report: please send the rest again.";
  answer(
    turn,
    event,
    `${id} · received. Volunteers look first; nothing is public until they have checked.${rest}`,
  );
};

const NO_WORDS = "I can't see any words in that. Please write what you see and where.";
const NO_ALIAS =
  "More people are reporting than I can tell apart. Please try again in an hour, or phone the hotline.";

const couldNotRead = (event: Unread, turn: Turn): void =>
  answer(
    turn,
    event,
    "I could not read your last message: its key has not reached me. I go on trying; to be sure, please write it again.",
  );

const answer = (turn: Turn, event: { room: string; id: string }, body: string): void => {
  const content = { msgtype: "m.notice", body, "m.relates_to": { "m.in_reply_to": { event_id: event.id } } };
  turn.say(event.room, "m.room.message", content);
};

/** Unused by any report this ledger knows. Three in four draws have both a letter and a digit. */
const freshId = (turn: Turn): string => {
  for (;;) {
    const id = reportId(turn.random(16));
    if (id !== null && !turn.ledger.sql("SELECT 1 FROM report WHERE id = ?").get(id)) return id;
  }
};

const aliasOf = (turn: Turn, room: string): string | null => {
  const known = turn.ledger.sql("SELECT number FROM alias WHERE room = ?").get(room);
  if (known) return aliasName(Number(known.number));
  const taken = new Set(
    turn.ledger
      .sql("SELECT number FROM alias")
      .all()
      .map((row) => Number(row.number)),
  );
  const number = drawAlias(taken, turn.random(4));
  if (number === null) return null;
  turn.ledger.sql("INSERT INTO alias VALUES(?, ?)").run(room, number);
  return aliasName(number);
};
