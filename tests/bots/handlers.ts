import type { BotDeclaration, Heard, Unheard } from "../../bots/kit/declaration.ts";
import { dropErrand, dueErrands } from "../../bots/kit/errands/errands.ts";
import type { Ledger } from "../../bots/kit/ledger/ledger.ts";
import { LineBook } from "../../bots/kit/lines/line-book.ts";
import { LINE } from "../../bots/kit/lines/messages.ts";
import type { Media } from "../../bots/kit/media/media.ts";
import { Recollection } from "../../bots/kit/memory/memory.ts";
import { cancelTimer, nextTimer, type Timer } from "../../bots/kit/timers/timers.ts";
import { Turn } from "../../bots/kit/turn.ts";
import { type Scratch, scratch } from "./kit/scratch.ts";

/** A bot's handlers on a ledger of their own, without a homeserver: what they are told, and what they want said. */
export class Handlers implements Disposable {
  ledger: Ledger;
  #declaration: BotDeclaration;
  readonly #place: Scratch = scratch();
  #book: LineBook;
  readonly #memory = new Map<string, unknown>();
  #random: number;
  #told = 0;
  now = 1_000;

  constructor(declaration: BotDeclaration, seed = 1) {
    this.#declaration = declaration;
    this.#random = seed;
    this.ledger = this.#open();
    this.#book = this.#bookOf();
  }

  #open(): Ledger {
    const { name, schema } = this.#declaration;
    return this.#place.open({ schema: { part: name, steps: schema } });
  }

  #bookOf(): LineBook {
    return new LineBook(this.ledger, "ledger-of-the-test", (line) => `!${line}`);
  }

  /**
   * The process ends, and another one opens the same file later (ms). As in the kit it hears first what was said
   * meanwhile; what fell due fires then, all at the one moment.
   */
  restarts(later: number, meanwhile: () => void = () => {}): void {
    this.#memory.clear();
    this.ledger = this.#open();
    this.#book = this.#bookOf();
    this.now += later;
    meanwhile();
    this.starts();
    for (let timer = nextTimer(this.ledger); timer && timer.due <= this.now; timer = nextTimer(this.ledger))
      this.#fire(timer);
  }

  /** Starts again on the same ledger with other settings. */
  becomes(declaration: BotDeclaration): void {
    this.#declaration = declaration;
  }

  /** A message in a chat. */
  hears(
    id: string,
    content: Record<string, unknown>,
    room = "!chat",
    type = "m.room.message",
    more: Partial<Pick<Heard, "sender" | "plain">> = {},
  ): void {
    const sender = more.sender ?? `@person of ${room}:here`;
    this.#isChatOf(room, sender);
    const event: Heard = {
      ...more,
      room,
      id,
      sender,
      type,
      content,
      at: this.now,
      signed: false,
    };
    this.#turn(id, (turn) => this.#declaration.hears.dm?.(event, turn), this.#recall(event));
  }

  #isChatOf(room: string, person: string): void {
    this.ledger.sql("INSERT INTO dm VALUES(?, ?) ON CONFLICT DO NOTHING").run(room, person);
  }

  /** Somebody opens a chat. */
  opens(room = "!chat"): void {
    this.#isChatOf(room, `@person of ${room}:here`);
    this.#turn(`invite:${room}`, (turn) => this.#declaration.opened?.(room, turn));
  }

  /** A message in a room that set-up made, from somebody whom the kit has found fit. */
  hearsIn(
    place: Exclude<keyof BotDeclaration["hears"], "dm">,
    id: string,
    said: { room: string; sender: string; content: Record<string, unknown>; type?: string; at?: number },
  ): void {
    const event: Heard = { id, type: "m.room.message", at: this.now, signed: true, ...said };
    this.#turn(id, (turn) => this.#declaration.hears[place]?.(event, turn));
  }

  starts(): void {
    this.#turn(`start:${this.now}`, (turn) => this.#declaration.starts?.(turn));
  }

  /** Somebody can read in this room from now on. */
  receives(room: string): void {
    this.#turn(`arrives:${room}:${this.now}`, (turn) => this.#declaration.arrives?.(room, turn));
  }

  isTold(line: string, kind: string, body: unknown): void {
    const handler = this.#declaration.lines[line]?.[kind];
    if (!handler) throw new Error(`${this.#declaration.name} has no ${kind} on ${line}`);
    this.#turn(`${line}:${this.#told++}`, (turn) => handler.does(handler.form.parse(body) as never, turn));
  }

  fires(timer: string, key: string): void {
    this.#turn(`timer:${timer}:${key}:${this.now}`, (turn) =>
      this.#declaration.timers?.[timer]?.(key, {}, turn),
    );
  }

  /** What was set to look again of this name looks now, once. */
  looksAgain(timer: string): void {
    const waiting = this.ledger.sql("SELECT key, body FROM timer WHERE name = ?").all(timer);
    for (const { key, body } of waiting) {
      cancelTimer(this.ledger, timer, String(key));
      this.#turn(`timer:${timer}:${key}:${this.now}:again`, (turn) =>
        this.#declaration.timers?.[timer]?.(String(key), JSON.parse(String(body)), turn),
      );
    }
  }

  /** Time passes, and what falls due in it fires, each at its time. */
  passes(ms: number): void {
    const end = this.now + ms;
    for (let timer = nextTimer(this.ledger); timer && timer.due <= end; timer = nextTimer(this.ledger)) {
      this.now = timer.due;
      this.#fire(timer);
    }
    this.now = end;
  }

  #fire({ name, key, body, due }: Timer): void {
    cancelTimer(this.ledger, name, key);
    this.#turn(`timer:${name}:${key}:${due}`, (turn) => this.#declaration.timers?.[name]?.(key, body, turn));
  }

  /** Does the errands that wait, one after the other. @returns how many there were */
  async doesErrands(media: Media): Promise<number> {
    const errands = dueErrands(this.ledger, this.now, 100, new Set());
    for (const { name, key, body } of errands) {
      const handler = this.#declaration.errands?.[name];
      const result = await handler?.does(body as never, { media, signal: new AbortController().signal });
      this.#turn(`errand:${name}:${key}`, (turn) => {
        if (dropErrand(this.ledger, name, key)) handler?.done(body as never, result as never, turn);
      });
    }
    return errands.length;
  }

  /** The other side of a line has handled all that it was told. */
  isAcknowledged(line: string): void {
    for (let before = -1; before !== this.#book.unacknowledged(line); ) {
      before = this.#book.unacknowledged(line);
      const { queued } = this.ledger.sql("SELECT queued FROM line WHERE name = ?").get(line) ?? {};
      this.#book.acked(line, Number(queued ?? 0), this.now); // which lets more follow
    }
  }

  /** What of its own the bot takes back in a room, as it was said. */
  takenBack(room: string): string[] {
    return this.ledger
      .sql("SELECT content FROM outbox WHERE room = ? AND action = 'redact' ORDER BY seq")
      .all(room)
      .map(({ content }) => {
        const { redacts } = JSON.parse(String(content)) as { redacts: Record<string, string> };
        return String(Object.values(redacts)[0]);
      });
  }

  /** The homeserver has taken what waits for this room; without one: all that waits. */
  arrives(room?: string): void {
    this.ledger.write(() =>
      this.ledger
        .sql("UPDATE outbox SET sent = ?, event = '$' || seq WHERE room = coalesce(?, room) AND sent IS NULL")
        .run(this.now, room ?? null),
    );
  }

  /** What somebody said in a room of ours came to nothing. */
  didNotHear(event: Omit<Unheard, "identity">, identity: string | null = null): void {
    this.#turn(`unreadable:${event.id}`, (turn) => this.#declaration.unheard?.({ ...event, identity }, turn));
  }

  couldNotRead(id: string, room = "!chat"): void {
    this.#turn(`unreadable:${id}`, (turn) =>
      this.#declaration.unreadable?.({ room, id, sender: "@somebody:here" }, turn),
    );
  }

  /** Contents that wait to be sent to a room. */
  said(room: string): Record<string, unknown>[] {
    return this.ledger
      .sql("SELECT content FROM outbox WHERE room = ? AND action = 'send' ORDER BY seq")
      .all(room)
      .map(({ content }) => JSON.parse(String(content)) as Record<string, unknown>);
  }

  /** What the bot's memory has of the keys that it asks for. */
  #recall(event: Heard): Recollection {
    const keys = this.#declaration.recalls?.(event) ?? [];
    return new Recollection(new Map(keys.map((key) => [key, this.#memory.get(key)])));
  }

  #turn(cause: string, does: (turn: Turn) => void, memory = new Recollection()): void {
    const random = (bytes: number): Uint8Array => Uint8Array.from({ length: bytes }, () => this.#byte());
    this.ledger.write(() =>
      does(new Turn({ ledger: this.ledger, lines: this.#book, random, memory }, cause, this.now)),
    );
    // What is said on a line is on its way at once: a test reads it there.
    this.ledger.write(() =>
      this.ledger
        .sql("UPDATE outbox SET tried = ? WHERE tried IS NULL AND type = ?")
        .run(this.now, LINE.message),
    );
    for (const [key, { value }] of memory.changes()) this.#memory.set(key, value);
  }

  /** Of a generator that repeats itself only after 2^32 numbers. */
  #byte(): number {
    this.#random = (Math.imul(this.#random, 1_664_525) + 1_013_904_223) | 0;
    return this.#random >>> 24;
  }

  [Symbol.dispose](): void {
    this.#place[Symbol.dispose]();
  }
}
