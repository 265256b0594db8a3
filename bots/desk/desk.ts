import { type CardFacts, card, type MessageContent } from "../../core/incident/card.ts";
import { reportMessage, withdrawalMessage } from "../../core/line/intake-desk.ts";
import { DAY } from "../kit/clock.ts";
import { type BotDeclaration, onLine } from "../kit/declaration.ts";
import type { Turn } from "../kit/turn.ts";
import { editCard } from "./edit-card.ts";

export interface DeskSettings {
  /** The desk room of its city. */
  readonly room: string;
  /** IANA time zone of the city. */
  readonly zone: string;
  /** The line that each card's text goes on to; null where there is none. */
  readonly onward: string | null;
}

const LONGEST_LIFE = 14 * DAY;

/** Keeps one card in the desk room for each report, as its reporter last told it. */
export const desk = (settings: DeskSettings): BotDeclaration => {
  const { room, zone, onward } = settings;
  return {
    name: "desk",
    schema: ["CREATE TABLE incident(id TEXT PRIMARY KEY, at INTEGER NOT NULL, card TEXT NOT NULL) STRICT;"],
    takesDms: false,
    hears: {},
    lines: {
      "intake-desk": {
        report: onLine(reportMessage, (report, turn) => show(settings, { ...report, zone }, turn)),
        correction: onLine(reportMessage, (report, turn) =>
          show(settings, { ...report, zone, since: "corrected" }, turn),
        ),
        withdrawal: onLine(withdrawalMessage, (report, turn) =>
          show(settings, { ...report, zone, words: "", since: "withdrawn" }, turn),
        ),
      },
      ...(onward === null ? {} : { [onward]: {} }),
    },
    timers: {
      "card edit": (id, content, turn) => editCard(room, id, content as MessageContent, turn),
      "incident life": (id, _body, turn) => {
        turn.cancel("card edit", id);
        turn.ledger.sql("DELETE FROM incident WHERE id = ?").run(id);
        if (onward !== null) turn.over(onward, id);
      },
    },
  };
};

/** Posts the report's card, or edits the one that is there. */
const show = ({ room, onward }: DeskSettings, facts: CardFacts, turn: Turn): void => {
  const { id } = facts;
  const content = card(facts);
  if (turn.ledger.sql("SELECT 1 FROM incident WHERE id = ?").get(id)) {
    editCard(room, id, content, turn);
    if (onward !== null) turn.over(onward, id); // the words that were
  } else {
    const txn = turn.say(room, "m.room.message", content);
    turn.ledger.sql("INSERT INTO incident VALUES(?, ?, ?)").run(id, turn.now, txn);
    turn.at(turn.now + LONGEST_LIFE, "incident life", id);
  }
  if (onward !== null) turn.tell(onward, "card", { id, text: content.body }, id);
};
