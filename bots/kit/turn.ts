import type { Instant } from "./clock.ts";
import { dropErrand, setErrand } from "./errands/errands.ts";
import type { Ledger } from "./ledger/ledger.ts";
import type { LineBook } from "./lines/line-book.ts";
import { Recollection } from "./memory/memory.ts";
import { eventOfSaying } from "./outbox/references.ts";
import { type Saying, say } from "./outbox/say.ts";
import { cancelTimer, setTimer } from "./timers/timers.ts";

/**
 * What a handler is given: one transaction, and everything it may do in it. All of it stays or none of it; nothing
 * here waits, and nothing leaves the process before it is on disk.
 */
export class Turn {
  readonly now: Instant;
  /** What made this happen: an event id, a line message, a timer. The same cause can never say the same step twice. */
  readonly cause: string;
  readonly ledger: Ledger;
  /** What the declaration's `recalls` asked for; what is set here is written after the transaction, and may be lost. */
  readonly memory: Recollection;
  readonly #lines: LineBook;
  readonly #random: (bytes: number) => Uint8Array;
  #step = 0;

  constructor(deps: TurnDeps, cause: string, now: Instant) {
    this.ledger = deps.ledger;
    this.#lines = deps.lines;
    this.#random = deps.random;
    this.memory = deps.memory ?? new Recollection();
    this.cause = cause;
    this.now = now;
  }

  /** Says something in a room. @returns the transaction id, by which `eventOf` finds the event later */
  say(room: string, type: string, content: object): string {
    return this.#put({ action: "send", room, type, content });
  }

  join(room: string, via: readonly string[] = []): void {
    this.#put({ action: "join", room, content: { via } });
  }

  leave(room: string): void {
    this.#put({ action: "leave", room });
  }

  /** Nothing of this chat is kept from now on: once left, it is forgotten here and dropped for the sweeper to purge. */
  purge(room: string): void {
    this.#put({ action: "purge", room });
  }

  /** Pins what was said in a room, in place of what was pinned there. @param txn what `say` gave back */
  pin(room: string, txn: string): void {
    this.#put({ action: "pin", room, content: { pins: txn } });
  }

  /** Hands work to another bot. @param about what it concerns: kept until `over(line, about)` */
  tell(line: string, kind: string, body: object, about: string): void {
    this.#lines.tell(line, kind, body, about, this.now);
  }

  /** What this was about has ended: the line keeps nothing of it, and what it said of it is taken back. */
  over(line: string, about: string): void {
    this.#lines.over(line, about, this.now);
  }

  /** Wakes the timer's handler at `due`; a second one of the same name and key takes its place. */
  at(due: Instant, name: string, key: string, body: object = {}): void {
    setTimer(this.ledger, name, key, due, body);
  }

  cancel(name: string, key: string): void {
    cancelTimer(this.ledger, name, key);
  }

  /** Asks for work that takes its time; its result comes as a turn of its own. A second of the same name and key takes its place. */
  errand(name: string, key: string, body: object): void {
    setErrand(this.ledger, name, key, body, this.now);
  }

  /** Its result, if it is under way, reaches nobody. */
  callOff(name: string, key: string): void {
    dropErrand(this.ledger, name, key);
  }

  /** Takes back something that was said, by its transaction: nobody who looks from now on reads it. */
  redact(room: string, txn: string): string {
    return this.#put({ action: "redact", room, content: { redacts: eventOfSaying(txn) } });
  }

  random(bytes: number): Uint8Array {
    return this.#random(bytes);
  }

  #put(saying: Saying): string {
    return say(this.ledger, this.cause, String(this.#step++), saying, this.now);
  }
}

export interface TurnDeps {
  readonly ledger: Ledger;
  readonly lines: LineBook;
  readonly random: (bytes: number) => Uint8Array;
  readonly memory?: Recollection;
}
