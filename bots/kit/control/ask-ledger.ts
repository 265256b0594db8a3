import type { BotDeclaration } from "../declaration.ts";
import { readFact } from "../ledger/facts.ts";
import { openLedger } from "../ledger/open-ledger.ts";
import { LineBook } from "../lines/line-book.ts";
import { Notices } from "../notices.ts";
import { Refusal } from "../refusal.ts";
import type { RoomPlan } from "../rooms.ts";
import { answerLine } from "./answer-line.ts";
import type { ControlAnswer } from "./ask.ts";
import { beforeStart } from "./before-start.ts";

/**
 * Says one command to a bot that isn't running: opens its ledger, under the lock that keeps the bot itself out, and runs
 * the same function that the running bot would. What it wants said goes out when the bot starts.
 * @param path the ledger
 * @throws Refusal where the ledger is in use, missing its identity, or can't be opened
 */
export const askLedger = (
  path: string,
  declaration: BotDeclaration,
  plan: RoomPlan,
  command: string,
  parameters: object = {},
): ControlAnswer => {
  const ledger = openLedger(path, { schema: { part: declaration.name, steps: declaration.schema } });
  try {
    const id = readFact(ledger, "ledger");
    if (id === null) throw new Refusal(`${path} was never set up.`, "Set it up: npm start.");
    const clock = Date.now;
    const book = new LineBook(ledger, id, (line) => plan.find("line", line));
    const notices = new Notices(ledger, clock, null, () => {});
    const { commands, inTurn } = beforeStart(declaration, ledger, plan, book, notices, clock);
    const line = answerLine(JSON.stringify({ do: command, with: parameters }), commands, inTurn);
    return JSON.parse(line) as ControlAnswer;
  } finally {
    ledger.close();
  }
};
