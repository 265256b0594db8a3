import { editOf, messageOf } from "../../core/words/message.ts";
import { MINUTE } from "../kit/clock.ts";
import { eventOfSaying } from "../kit/outbox/references.ts";
import type { Turn } from "../kit/turn.ts";
import type { Desk } from "./context.ts";
import { stepLine } from "./duty/handover.ts";
import { countOpen, openIncidents } from "./incident-book.ts";

/** The pinned list of what is open: its newest message, and what that says. */
export const openListSchema = `
  CREATE TABLE open_list(one INTEGER PRIMARY KEY CHECK(one = 1), txn TEXT NOT NULL, body TEXT NOT NULL) STRICT;`;

/** What is pinned is at most so old. */
const PACE = MINUTE / 2;

/** Something has changed: the pinned list follows soon, once for all that changes meanwhile. */
export const openListSoon = (turn: Turn): void =>
  turn.at((Math.floor(turn.now / PACE) + 1) * PACE, "open list", "all");

/** The list anew, pinned: for somebody who can read from now on. */
export const postOpenList = (desk: Desk): void => {
  const { turn, settings } = desk;
  const body = textOf(desk);
  const txn = turn.say(settings.room, "m.room.message", messageOf(body, false));
  turn.pin(settings.room, txn);
  turn.ledger.sql("INSERT OR REPLACE INTO open_list VALUES(1, ?, ?)").run(txn, body.join("\n"));
};

/** The timer `open list`. */
export const refreshOpenList = (desk: Desk): void => {
  const { turn, settings } = desk;
  const row = turn.ledger.sql("SELECT txn, body FROM open_list").get();
  const body = textOf(desk);
  if (!row) postOpenList(desk);
  else if (row.body !== body.join("\n")) {
    const edit = editOf(messageOf(body, false), eventOfSaying(String(row.txn)));
    turn.say(settings.room, "m.room.message", edit);
    turn.ledger.sql("UPDATE open_list SET body = ?").run(body.join("\n"));
  }
};

const textOf = (desk: Desk): string[] => {
  const { turn, sayDuty } = desk;
  const open = openIncidents(turn.ledger);
  return open.length === 0
    ? [sayDuty("open_now.nothing")]
    : [
        sayDuty("open_now.first", { count: countOpen(turn.ledger) }),
        open.map((one) => stepLine(desk, one)).join("\n"),
      ];
};
