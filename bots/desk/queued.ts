import type { QueuedMessage } from "../../core/line/intake-desk.ts";
import { editOf } from "../../core/words/message.ts";
import { dropFact, readFact, writeFact } from "../kit/ledger/facts.ts";
import type { Ledger } from "../kit/ledger/ledger.ts";
import { eventOfSaying } from "../kit/outbox/references.ts";
import { answer, type Desk } from "./context.ts";

const LINE = "line of queued reports";
const WORDS = "words of queued reports";

/** What that line says at the moment; null where no report waits. */
export const queuedWords = (ledger: Ledger): string | null => readFact(ledger, WORDS);

/** Whose reports wait their turn at intake: one line, which changes with them. */
export const tellQueued = (desk: Desk, { queued, others }: QueuedMessage): void => {
  const { turn, settings, say } = desk;
  const parts = queued.map((one) => say("queue.of", one));
  if (others.count > 0) parts.push(say("queue.others", others));
  const body = parts.length === 0 ? say("queue.none") : say("queue.line", { list: parts.join("; ") });
  const line = readFact(turn.ledger, LINE);
  if (line !== null)
    turn.say(settings.room, "m.room.message", editOf({ msgtype: "m.notice", body }, eventOfSaying(line)));
  if (parts.length === 0) {
    dropFact(turn.ledger, LINE);
    dropFact(turn.ledger, WORDS);
    return;
  }
  writeFact(turn.ledger, WORDS, body);
  if (line === null) writeFact(turn.ledger, LINE, answer(desk, body, null));
};
