import { DAY } from "../kit/clock.ts";
import type { Turn } from "../kit/turn.ts";
import { mention } from "./answer.ts";
import { forgetLanguage } from "./chat-language.ts";
import { areAllKept, keptOf, lookAgain, mayLawyerWrite } from "./evidence/kept.ts";
import { destroyFree } from "./evidence/sealed-report.ts";
import { keptText } from "./evidence/tell-kept.ts";
import { aboutsOf } from "./follow-ups.ts";
import { dequeue, overAtDesk } from "./queue/slow-queue.ts";
import { close, disownOne, reportsIn } from "./report-book.ts";
import type { IntakeSettings } from "./settings.ts";

/**
 * The timer `report life`: its time is over, or that of a keep. What is kept stays sealed, and nothing leads from it to
 * its person; only while everything is kept no clock runs.
 */
export const reportLife = (settings: IntakeSettings, turn: Turn, id: string): void => {
  const { ledger, now } = turn;
  if (areAllKept(ledger)) {
    turn.at(now + DAY, "report life", id);
    return;
  }
  for (const about of [id, ...aboutsOf(ledger, id)]) overAtDesk(turn, about);
  const isKept = keptOf(ledger, id, now) !== null;
  if (isKept) {
    destroyFree(turn, id);
    turn.at(lookAgain(ledger, id, now), "report life", id);
  }
  if (!isKept) dequeue(turn, id);
  if (mayLawyerWrite(ledger, id, now)) return; // so the chat stays
  const kept = keptText(settings, ledger, [id], now);
  const room = isKept ? disownOne(ledger, id) : close(turn, id);
  if (room === null) return;
  if (kept !== null) mention(settings, turn, room, kept);
  endChat(settings, turn, room);
};

/** The last report of a chat has come to its end: its person is told where to write now. */
const endChat = (settings: IntakeSettings, turn: Turn, room: string): void => {
  if (!room.startsWith("!") || reportsIn(turn.ledger, room).length > 0) return;
  mention(settings, turn, room, (say) => say("chat_over"));
  forgetLanguage(turn.ledger, room);
  turn.leave(room);
  turn.purge(room);
};
