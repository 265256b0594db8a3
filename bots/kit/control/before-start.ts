import { randomBytes } from "node:crypto";
import type { Clock } from "../clock.ts";
import type { BotDeclaration } from "../declaration.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { LineBook } from "../lines/line-book.ts";
import type { Notices } from "../notices.ts";
import type { RoomPlan } from "../rooms.ts";
import { Turn } from "../turn.ts";
import type { Serving } from "./control-socket.ts";
import { kitCommands } from "./kit-commands.ts";

/** What a bot that isn't running, or isn't yet, answers from its ledger. What a command wants said goes out at the start. */
export const beforeStart = (
  declaration: BotDeclaration,
  ledger: Ledger,
  plan: RoomPlan,
  book: LineBook,
  notices: Notices,
  clock: Clock,
): Serving => ({
  commands: {
    ...kitCommands({ ledger, notices, book, plan, ready: () => false }),
    ...declaration.commands,
  },
  inTurn: (does) => {
    const cause = `control:${clock()}:${randomBytes(6).toString("hex")}`;
    return ledger.write(() => does(new Turn({ ledger, lines: book, random: randomBytes }, cause, clock())));
  },
});
