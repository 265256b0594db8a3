import type { FollowUpMessage } from "../../../core/line/intake-desk.ts";
import type { Point } from "../../../core/place/area.ts";
import { EMPTY } from "../../../core/report/understand.ts";
import { fold } from "../../../core/words/recognise.ts";
import { HOUR } from "../../kit/clock.ts";
import type { Heard } from "../../kit/declaration.ts";
import type { Turn } from "../../kit/turn.ts";
import { aliasOf } from "../aliases.ts";
import { answer, type Text } from "../answer.ts";
import { mouthOf } from "../chat-language.ts";
import { addFollowUp } from "../follow-ups.ts";
import { toDesk } from "../queue/slow-queue.ts";
import { forDesk } from "../read-words.ts";
import type { IntakeSettings } from "../settings.ts";
import { openReport } from "../take-report.ts";
import type { Attached } from "./attached.ts";
import { passOn } from "./pass-on.ts";

/** What could tell who somebody is waits so long for their word, and is gone then. */
const HELD_FOR = HOUR;

/** A voice or video could tell volunteers who it is from: it waits until its sender says what to do. */
export const hold = (
  settings: IntakeSettings,
  turn: Turn,
  event: Heard,
  first: string,
  attached: Attached,
) => {
  put(turn, event.room, first, attached.what, attached);
  answer(settings, turn, event, (say) => say("held", { what: say(`file.${attached.what}`) }));
};

/** A point, which may be somebody's home, is told by what is near it, unless its sender wants it told. */
export const holdPoint = (turn: Turn, event: Heard, point: Point): void =>
  put(turn, event.room, event.id, "point", { point });

const put = (turn: Turn, room: string, event: string, what: string, body: object): void => {
  const { ledger, now } = turn;
  ledger
    .sql("INSERT INTO held VALUES(?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET body = excluded.body")
    .run(room, event, what, JSON.stringify(body), now);
  turn.at(now + HELD_FOR, "held", room);
};

/** The word of who sent it. @returns whether it was one */
export const hearHeld = (settings: IntakeSettings, turn: Turn, event: Heard, words: string): boolean => {
  const held = heldIn(turn, event.room);
  if (held.length === 0) return false;
  const files = held.filter(({ what }) => what !== "point");
  const point = held.findLast(({ what }) => what === "point");
  const isIn = saidIn(settings, words);
  if (point && isIn("exact")) return tellPoint(settings, turn, event, point);
  if (files.length === 0) return false;
  if (isIn("send")) for (const one of files) sendOne(settings, turn, event, one);
  else if (isIn("keep_back")) answer(settings, turn, event, (say) => say("held_dropped"));
  else return false;
  for (const one of files) letGo(turn, event.room, one.event);
  return true;
};

const saidIn =
  ({ languages }: IntakeSettings, words: string) =>
  (list: "send" | "keep_back" | "exact"): boolean => {
    const short = fold(words).replace(/[\s.!]+$/u, "");
    return languages.some(({ intake }) => intake[list].some((one) => fold(one) === short));
  };

const sendOne = (settings: IntakeSettings, turn: Turn, event: Heard, { event: first, body }: Held): void => {
  const attached = body as Attached;
  const report = passOn(settings, turn, event, first, attached);
  const text: Text = (say) => say("held_sent", { id: report?.id ?? "", what: say(`file.${attached.what}`) });
  if (report) answer(settings, turn, event, text);
};

const tellPoint = (settings: IntakeSettings, turn: Turn, event: Heard, held: Held): boolean => {
  const report = openReport(settings, turn, event);
  if (!report) return false;
  const [lon, lat] = (held.body as { point: Point }).point;
  const point = `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
  const { about } = addFollowUp(turn.ledger, report, event.id, EMPTY);
  const body: FollowUpMessage = {
    ...{ id: report.id, alias: aliasOf(turn, report.room), at: event.at },
    words: mouthOf(settings.languages[0])("desk_exact", { point }),
    understood: { ...forDesk(EMPTY), point: [lon, lat] },
  };
  toDesk(turn, report.id, "follow_up", body, about);
  letGo(turn, event.room, held.event);
  answer(settings, turn, event, (say) => say("exact_sent", { id: report.id }));
  return true;
};

interface Held {
  readonly event: string;
  readonly what: string;
  readonly body: unknown;
}

const heldIn = ({ ledger, now }: Turn, room: string): Held[] =>
  ledger
    .sql("SELECT event, what, body FROM held WHERE room = ? AND at > ? ORDER BY at")
    .all(room, now - HELD_FOR)
    .map(({ event, what, body }) => ({
      event: String(event),
      what: String(what),
      body: JSON.parse(String(body)) as unknown,
    }));

/** Of one message. */
export const letGo = ({ ledger }: Turn, room: string, event: string): void => {
  ledger.sql("DELETE FROM held WHERE room = ? AND event = ?").run(room, event);
};

/** Of a chat: all of it, or what has waited long enough. */
export const letGoOf = ({ ledger }: Turn, room: string, before: number): void => {
  ledger.sql("DELETE FROM held WHERE room = ? AND at <= ?").run(room, before);
};

/** The timer `held`. */
export const heldLongEnough = (turn: Turn, room: string): void => letGoOf(turn, room, turn.now - HELD_FOR);
