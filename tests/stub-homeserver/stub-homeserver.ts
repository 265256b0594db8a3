import {
  type Homeserver,
  HomeserverFailure,
  type NewKey,
  type Opened,
  type RawEvent,
  type SyncAnswer,
} from "../../bots/kit/homeserver/homeserver.ts";
import { newKeys } from "../../bots/kit/homeserver/new-keys.ts";
import { plain, unseal } from "./sealed.ts";

/** A send as it came. */
export interface Sending {
  readonly room: string;
  readonly txn: string;
  readonly type: string;
  readonly content: object;
}

/**
 * The `Homeserver` port in memory. Rooms are lists of events, oldest first; a paging token is a place in one. Failures
 * are put in its way by `fails`, sends are held back by `holds`.
 */
export class StubHomeserver implements Homeserver {
  readonly me = { userId: "@bot:here", deviceId: "DEVICE" };
  readonly rooms = new Map<string, RawEvent[]>();
  /** Everything that was accepted, in order. */
  readonly sent: Sending[] = [];
  /** Everything that was asked for, such as `join !room`, in order. */
  /** By user: what the engine would know. */
  readonly identities = new Map<string, string>();
  readonly asked: string[] = [];
  /** Sessions whose key hasn't come. */
  readonly withheld = new Set<string>();
  /** Events whose opening makes the engine stumble. */
  readonly stumbling = new Set<string>();
  pageSize = 3;
  readonly #answers: SyncAnswer[] = [];
  readonly #transactions = new Map<string, string>();
  readonly #failures: { of: string; failure: HomeserverFailure | Error; left: number }[] = [];
  #hold: Promise<void> | null = null;
  #asking: (() => void) | null = null;

  /** The next `times` requests whose description starts so fail. */
  fails(of: string, failure: HomeserverFailure | Error, times = 1): void {
    this.#failures.push({ of, failure, left: times });
  }

  heals(): void {
    this.#failures.length = 0;
  }

  /** Sends stay unanswered until the returned function is called. */
  holds(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#hold = promise;
    return () => {
      this.#hold = null;
      resolve();
    };
  }

  /** The homeserver has forgotten its transaction ids, as after 24 h. */
  forgetsTransactions(): void {
    this.#transactions.clear();
  }

  answers(answer: SyncAnswer): void {
    this.#answers.push(answer);
    this.#asking?.();
  }

  timelineOf(room: string): RawEvent[] {
    const known = this.rooms.get(room);
    if (known) return known;
    const made: RawEvent[] = [];
    this.rooms.set(room, made);
    return made;
  }

  async sync(since: string | null, options: { timeout: number; signal: AbortSignal }): Promise<SyncAnswer> {
    this.#ask(`sync ${since} ${options.timeout}`);
    for (;;) {
      const answer = this.#answers.shift();
      if (answer) return answer;
      await new Promise<void>((resolve) => {
        this.#asking = resolve;
        options.signal.addEventListener("abort", () => resolve(), { once: true });
      });
      if (options.signal.aborted) throw new HomeserverFailure(0, "TIMEOUT", null, "aborted");
    }
  }

  async absorb(answer: SyncAnswer): Promise<NewKey[]> {
    return newKeys(answer.to_device?.events ?? []);
  }

  async open(event: RawEvent, room: string): Promise<Opened> {
    if (this.stumbling.has(event.event_id)) throw new Error("the engine stumbled");
    return unseal(event, room, this.withheld);
  }

  async send(room: string, txn: string, type: string, content: object): Promise<string> {
    this.#ask(`send ${room}`);
    await this.#hold;
    const earlier = this.#transactions.get(txn);
    if (earlier !== undefined) return earlier;
    const event = { ...plain(this.me.userId, type, { ...content }), unsigned: { transaction_id: txn } };
    this.sent.push({ room, txn, type, content });
    this.timelineOf(room).push(event);
    this.#transactions.set(txn, event.event_id);
    return event.event_id;
  }

  async messages(room: string, from: string | null): ReturnType<Homeserver["messages"]> {
    this.#ask(`messages ${room} ${from}`);
    const timeline = this.timelineOf(room);
    const end = from === null ? timeline.length : Number(from);
    const start = Math.max(0, end - this.pageSize);
    const chunk = timeline.slice(start, end).reverse();
    return start === 0 ? { chunk } : { chunk, end: String(start) };
  }

  async knows(room: string, event: string): Promise<boolean> {
    this.#ask(`knows ${event}`);
    return this.timelineOf(room).some(({ event_id }) => event_id === event);
  }

  async follow(): Promise<void> {}

  async identityOf(user: string): Promise<string | null> {
    this.#ask(`identity of ${user}`);
    return this.identities.get(user) ?? null;
  }

  async join(room: string): Promise<void> {
    this.#ask(`join ${room}`);
  }

  async leave(room: string): Promise<void> {
    this.#ask(`leave ${room}`);
  }

  async pin(room: string, event: string): Promise<void> {
    this.#ask(`pin ${room} ${event}`);
  }

  async redact(room: string, txn: string, event: string): Promise<string> {
    this.#ask(`redact ${room} ${event}`);
    return this.#transactions.get(txn) ?? `$redaction-of-${event}`;
  }

  async encrypt(room: string): Promise<void> {
    this.#ask(`encrypt ${room}`);
  }

  #ask(what: string): void {
    this.asked.push(what);
    const wrong = this.#failures.find(({ of, left }) => left > 0 && what.startsWith(of));
    if (!wrong) return;
    wrong.left--;
    throw wrong.failure;
  }
}

export const failure = (status: number, code = "M_UNKNOWN", retryAfter: number | null = null) =>
  new HomeserverFailure(status, code, retryAfter, "the stub says so");

/** A sync answer about joined rooms. */
export const joined = (
  next: string,
  rooms: NonNullable<NonNullable<SyncAnswer["rooms"]>["join"]>,
): SyncAnswer => ({ next_batch: next, rooms: { join: rooms } });
