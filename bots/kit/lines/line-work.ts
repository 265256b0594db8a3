import { type Clock, MINUTE } from "../clock.ts";
import type { BotDeclaration, Heard } from "../declaration.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Notices } from "../notices.ts";
import { say } from "../outbox/say.ts";
import type { RoomPlan } from "../rooms.ts";
import type { Turn } from "../turn.ts";
import { Acknowledger } from "./acknowledger.ts";
import { type LineBook, ON_THE_WAY } from "./line-book.ts";
import { listen } from "./listen.ts";
import { LINE } from "./messages.ts";

export interface LineWorkDeps {
  readonly ledger: Ledger;
  readonly book: LineBook;
  readonly plan: RoomPlan;
  readonly clock: Clock;
  readonly notices: Notices;
  readonly handlers: BotDeclaration["lines"];
  readonly turn: (cause: string) => Turn;
  /** Runs a step in a transaction and sends what it said. */
  readonly step: (does: () => void) => void;
}

/** A bot's part on its lines: hands what comes to its handlers, acknowledges, and says at each start what it has. */
export class LineWork {
  readonly #deps: LineWorkDeps;
  readonly #acks: Acknowledger;

  constructor(deps: LineWorkDeps) {
    this.#deps = deps;
    this.#acks = new Acknowledger((line, ledger) => deps.step(() => this.#acknowledge(line, ledger)));
  }

  /** One event of the bot at the other end; inside the transaction that ends its row. */
  heard(line: string, event: Heard): void {
    const { ledger, book, plan, clock, notices } = this.#deps;
    const understood = listen(
      {
        ledger,
        book,
        roomOf: (name) => plan.find("line", name),
        handle: (name, kind, body, cause) => this.#handle(name, kind, body, cause),
        acknowledge: (name, id) => this.#acks.due(name, id),
        failed: (name, kind) =>
          notices.mention(
            `line:${name}:${kind} failed`,
            `A message on the ${name} line made a handler fail; it was set aside and the line goes on. Please report this with the log.`,
          ),
      },
      line,
      event,
      clock(),
    );
    if (!understood) this.#notUnderstood(line);
  }

  sayWhatWeHave(cause: string): void {
    for (const line of this.#lines())
      this.#say(`${cause}:${line}`, line, LINE.have, this.#deps.book.have(line));
  }

  /**
   * What nobody has acknowledged for long is announced: the other side then asks for what it lacks, or acknowledges again.
   * Not while something waits to go out: an outage would gather announcements, each of which is answered.
   */
  remind(): void {
    const { book, plan, ledger, clock } = this.#deps;
    const waits = ledger.sql("SELECT 1 FROM outbox WHERE room = ? AND sent IS NULL LIMIT 1");
    const old = ledger.sql(
      "SELECT 1 FROM outbox WHERE room = ? AND type = ? AND sent < ? ORDER BY seq DESC LIMIT 1",
    );
    for (const line of this.#lines()) {
      if (book.unacknowledged(line) === 0) continue;
      const room = plan.find("line", line);
      if (!waits.get(room) && old.get(room, LINE.message, clock() - ON_THE_WAY))
        this.#say(`remind:${Math.floor(clock() / MINUTE)}:${line}`, line, LINE.have, book.have(line));
    }
  }

  /** What is due and unsaid is said by the next start. */
  stop(): void {
    this.#acks.stop();
  }

  #handle(line: string, kind: string, body: unknown, cause: string): void {
    const { handlers, turn } = this.#deps;
    const kinds = Object.hasOwn(handlers, line) ? handlers[line] : undefined;
    const handler = kinds && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    const parsed = handler?.form.safeParse(body);
    if (handler && parsed?.success) handler.does(parsed.data as never, turn(cause));
    else this.#notUnderstood(line);
  }

  #notUnderstood(line: string): void {
    this.#deps.notices.mention(
      `line:${line}`,
      `The ${line} line carried something that this version doesn't understand; it was set aside. Both bots should run the same version.`,
    );
  }

  #acknowledge(line: string, ledger: string): void {
    const { book, clock } = this.#deps;
    const upto = book.heard(line, ledger);
    this.#say(`ack:${line}:${ledger}:${upto}:${clock()}`, line, LINE.ack, { v: 1, ledger, upto });
  }

  #say(cause: string, line: string, type: string, content: object): void {
    const { ledger, plan, clock } = this.#deps;
    say(ledger, cause, "say", { action: "send", room: plan.find("line", line), type, content }, clock());
  }

  #lines(): string[] {
    return [...this.#deps.plan.all()].filter(([, { kind }]) => kind === "line").map(([, { name }]) => name);
  }
}
