import { card } from "../../core/incident/card.ts";
import { type ReportMessage, reportMessage } from "../../core/line/intake-desk.ts";
import { DAY } from "../kit/clock.ts";
import { type BotDeclaration, onLine } from "../kit/declaration.ts";
import type { Turn } from "../kit/turn.ts";

export interface DeskSettings {
  /** The desk room of its city. */
  readonly room: string;
  /** IANA time zone of the city. */
  readonly zone: string;
  /** The line that each card's text goes on to; null where there is none. */
  readonly onward: string | null;
}

const LONGEST_LIFE = 14 * DAY;

/** Turns each report into a card in the desk room. */
export const desk = (settings: DeskSettings): BotDeclaration => ({
  name: "desk",
  schema: ["CREATE TABLE incident(id TEXT PRIMARY KEY, at INTEGER NOT NULL, card TEXT NOT NULL) STRICT;"],
  takesDms: false,
  hears: {},
  lines: {
    "intake-desk": { report: onLine(reportMessage, (report, turn) => openIncident(settings, report, turn)) },
    ...(settings.onward === null ? {} : { [settings.onward]: {} }),
  },
  timers: {
    "incident life": (id, _body, turn) => settings.onward !== null && turn.over(settings.onward, id),
  },
});

const openIncident = (settings: DeskSettings, report: ReportMessage, turn: Turn): void => {
  const content = card({ ...report, zone: settings.zone });
  const txn = turn.say(settings.room, "m.room.message", content);
  turn.ledger.sql("INSERT INTO incident VALUES(?, ?, ?)").run(report.id, turn.now, txn);
  if (settings.onward === null) return;
  turn.tell(settings.onward, "card", { id: report.id, text: content.body }, report.id);
  turn.at(turn.now + LONGEST_LIFE, "incident life", report.id);
};
