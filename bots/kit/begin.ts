import { join } from "node:path";
import type { Clock } from "./clock.ts";
import { beforeStart } from "./control/before-start.ts";
import { ControlSocket } from "./control/control-socket.ts";
import type { BotDeclaration } from "./declaration.ts";
import { readFact } from "./ledger/facts.ts";
import type { Ledger } from "./ledger/ledger.ts";
import { LineBook } from "./lines/line-book.ts";
import { Notices } from "./notices.ts";
import type { RoomPlan } from "./rooms.ts";
import { whenAnswered } from "./when-answered.ts";

/** Milliseconds between two looks at a homeserver that doesn't answer at the start. */
const LOOK_AGAIN = 2_000;

interface Beginning {
  /** The bot's own folder. */
  readonly folder: string;
  readonly plan: RoomPlan;
  /** The operations room, where there is one. */
  readonly operations: string | null;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: (text: string) => void;
  /** Whether the homeserver knows the bot as it knows itself. @throws HomeserverFailure where nobody answers */
  readonly looksWell: () => Promise<void>;
  /** Milliseconds; 2,000 unless given. */
  readonly lookAgain: number | undefined;
}

/**
 * What a bot does before it speaks: it answers its operator, and waits for a homeserver that knows it.
 * @throws whatever the look throws that waiting doesn't cure; the ledger is closed then
 */
export const begin = async (
  declaration: BotDeclaration,
  { folder, plan, operations, ledger, clock, log, looksWell, lookAgain = LOOK_AGAIN }: Beginning,
): Promise<{ book: LineBook; notices: Notices; control: ControlSocket }> => {
  const id = readFact(ledger, "ledger");
  if (id === null) throw new Error("a ledger without an id");
  const book = new LineBook(ledger, id, (line) => plan.find("line", line));
  const notices = new Notices(ledger, clock, operations, log);
  const control = new ControlSocket(
    join(folder, "control.sock"),
    beforeStart(declaration, ledger, plan, book, notices, clock),
  );
  await control.listen();
  await whenAnswered(looksWell, log, lookAgain).catch(async (reason) => {
    await control.close();
    ledger.close();
    throw reason;
  });
  return { book, notices, control };
};
