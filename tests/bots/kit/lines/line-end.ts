import { SECOND } from "../../../../bots/kit/clock.ts";
import type { Ledger } from "../../../../bots/kit/ledger/ledger.ts";
import type { LineBook } from "../../../../bots/kit/lines/line-book.ts";
import { type LineEvent, listen } from "../../../../bots/kit/lines/listen.ts";
import { LINE } from "../../../../bots/kit/lines/messages.ts";
import { say } from "../../../../bots/kit/outbox/say.ts";
import { memoryLedger } from "../memory-ledger.ts";
import { newBook } from "../new-book.ts";

export const NAME = "a-b";

/** A message that was handed to its handler. */
interface Handled {
  readonly ledger: string;
  readonly n: number;
  readonly id: number;
}

/** The time of the simulated world. Milliseconds. */
export const world = { now: 1_000, events: 0, ledgers: 0 };

/** One bot at its end of a line: a ledger, its book, what it handled, and the wire towards it. */
export class LineEnd {
  ledger: Ledger = memoryLedger();
  book: LineBook;
  handled: Handled[] = [];
  /** Events on their way to this end, oldest first. */
  readonly wire: LineEvent[] = [];
  readonly #due = new Set<string>();
  #starts = 0;

  constructor() {
    this.book = newBook(this.ledger, `ledger-${++world.ledgers}`);
  }

  tell(id: number, about: string): void {
    this.book.tell(NAME, "work", { id }, about, world.now);
  }

  /** The ledger is lost; a new one with its own id takes its place. */
  replace(): void {
    this.ledger.close();
    this.ledger = memoryLedger();
    this.book = newBook(this.ledger, `ledger-${++world.ledgers}`);
    this.handled = [];
    this.start();
  }

  /** What a start, or a reminder, says. */
  start(): void {
    this.#due.clear();
    const saying = {
      action: "send",
      room: `!${NAME}`,
      type: LINE.have,
      content: this.book.have(NAME),
    } as const;
    say(this.ledger, `start:${this.book.ledgerId}:${++this.#starts}`, LINE.have, saying, world.now);
  }

  /** The next event on the wire is handled, in one transaction. */
  hears(event: LineEvent): boolean {
    return this.ledger.write(() =>
      listen(
        {
          ledger: this.ledger,
          book: this.book,
          roomOf: (line) => `!${line}`,
          handle: (_line, _kind, body, cause) => {
            const [ledger = "", , n] = cause.split(":");
            this.handled.push({ ledger, n: Number(n), id: (body as { id: number }).id });
          },
          acknowledge: (_line, ledger) => this.#due.add(ledger),
        },
        NAME,
        event,
        world.now,
      ),
    );
  }

  /** The acknowledgements that are due. */
  acknowledges(): void {
    for (const ledger of this.#due) {
      const content = { v: 1, ledger, upto: this.book.heard(NAME, ledger) };
      const cause = `ack:${ledger}:${content.upto}:${++world.events}`;
      say(
        this.ledger,
        cause,
        LINE.ack,
        { action: "send", room: `!${NAME}`, type: LINE.ack, content },
        world.now,
      );
    }
    this.#due.clear();
  }

  /** Puts what is in the outbox on the other's wire. */
  sends(other: LineEnd, most = Number.POSITIVE_INFINITY): void {
    const rows = this.ledger
      .sql("SELECT seq, type, content FROM outbox WHERE sent IS NULL AND action = 'send' ORDER BY seq")
      .all();
    for (const { seq, type, content } of rows.slice(0, most)) {
      this.ledger.sql("UPDATE outbox SET sent = 1 WHERE seq = ?").run(seq ?? 0);
      other.wire.push({
        id: `$${++world.events}`,
        type: String(type),
        content: JSON.parse(String(content)) as unknown,
      });
    }
  }

  /** Messages on the way of which the other side has acknowledged nothing yet. */
  underWay(): number {
    const { acked, queued } = this.row();
    return Number(
      this.ledger
        .sql(
          `SELECT count(DISTINCT json_extract(content, '$.n')) AS n FROM outbox
           WHERE type = ? AND json_extract(content, '$.n') BETWEEN ? AND ?`,
        )
        .get(LINE.message, acked + 1, queued)?.n,
    );
  }

  row(): { last: number; acked: number; queued: number } {
    const row = this.ledger.sql("SELECT last, acked, queued FROM line").get();
    return { last: Number(row?.last ?? 0), acked: Number(row?.acked ?? 0), queued: Number(row?.queued ?? 0) };
  }

  /** Ids of what isn't over, in the order of telling. */
  wanted(): number[] {
    return this.ledger
      .sql("SELECT json_extract(body, '$.id') AS id FROM line_sent ORDER BY n")
      .all()
      .map(({ id }) => Number(id));
  }
}

/** An outage ends: everything on the wire arrives, both sides remind each other, until both are quiet. @returns rounds */
export const settle = (one: LineEnd, other: LineEnd, most = 3): number => {
  for (let round = 1; round <= most; round++) {
    world.now += 60 * SECOND;
    if (round === 1) for (const end of [one, other]) end.start();
    for (const end of [one, other]) if (end.book.unacknowledged(NAME) > 0) end.start();
    while (exchange(one, other) + exchange(other, one) > 0);
    if (one.book.unacknowledged(NAME) + other.book.unacknowledged(NAME) === 0) return round;
  }
  throw new Error("the two sides don't come to an end");
};

/** Everything from one end reaches the other. @returns how many events that were */
const exchange = (from: LineEnd, to: LineEnd): number => {
  from.acknowledges();
  from.sends(to);
  const events = to.wire.splice(0);
  for (const event of events) to.hears(event);
  return events.length;
};
