import { type Instant, SECOND } from "../clock.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { say } from "../outbox/say.ts";
import type { LineBook } from "./line-book.ts";
import { LINE, lineAck, lineHave, lineMessage, lineWant, VOID, voidBody } from "./messages.ts";

/** The same missing number is asked for again after this long. */
const ASK_AGAIN = 10 * SECOND;

export interface LineEvent {
  readonly id: string;
  readonly type: string;
  readonly content: unknown;
}

export interface ListenDeps {
  readonly ledger: Ledger;
  readonly book: LineBook;
  readonly roomOf: (line: string) => string;
  /** Hands the work of a message to its handler. Called at most once for each number of a ledger. */
  readonly handle: (line: string, kind: string, body: unknown, cause: string) => void;
  /** A handler failed: its message is set aside and the line goes on. Without this the failure is thrown, and the line waits. */
  readonly failed?: (line: string, kind: string, reason: unknown) => void;
  /** An acknowledgement of this ledger is due (at most once in 250 ms). */
  readonly acknowledge: (line: string, ledger: string) => void;
}

/**
 * One event of a line, from the bot at its other end.
 * @returns false where it isn't the line's language
 */
export const listen = (deps: ListenDeps, line: string, event: LineEvent, now: Instant): boolean => {
  const { book } = deps;
  switch (event.type) {
    case LINE.message: {
      const message = lineMessage.safeParse(event.content);
      if (message.success) hear(deps, line, message.data, now);
      return message.success;
    }
    case LINE.ack: {
      const ack = lineAck.safeParse(event.content);
      if (ack.success && ack.data.ledger === book.ledgerId) book.acked(line, ack.data.upto, now);
      return ack.success;
    }
    case LINE.want: {
      const want = lineWant.safeParse(event.content);
      if (want.success && want.data.ledger === book.ledgerId)
        book.repeat(line, want.data.from, `repeat:${event.id}`, now);
      return want.success;
    }
    case LINE.have: {
      const have = lineHave.safeParse(event.content);
      if (have.success) compare(deps, line, have.data, event.id, now);
      return have.success;
    }
    default:
      return false;
  }
};

type Message = { ledger: string; n: number; kind: string; body?: unknown };

const hear = (deps: ListenDeps, line: string, message: Message, now: Instant): void => {
  const { book } = deps;
  const { ledger, n, kind, body } = message;
  const heard = book.heard(line, ledger);
  if (n > heard + 1) {
    want(deps, line, ledger, heard + 1, now);
    return;
  }
  deps.acknowledge(line, ledger);
  if (n <= heard) return;
  const filler = kind === VOID ? voidBody.safeParse(body).data : undefined;
  book.hear(line, ledger, Math.max(n, filler?.upto ?? n));
  if (kind !== VOID) work(deps, line, message);
};

const work = (deps: ListenDeps, line: string, { ledger, n, kind, body }: Message): void => {
  try {
    deps.ledger.write(() => deps.handle(line, kind, body, `${ledger}:${line}:${n}`));
  } catch (reason) {
    if (!deps.failed) throw reason;
    deps.failed(line, kind, reason);
  }
};

type Have = { ledger: string; first: number; last: number; heard: Record<string, number> };

/** The other side has started, or waits for an acknowledgement: what each lacks of the other is said again. */
const compare = (deps: ListenDeps, line: string, have: Have, event: string, now: Instant): void => {
  const { book } = deps;
  const theirs = Math.max(book.heard(line, have.ledger), have.first - 1);
  book.hear(line, have.ledger, theirs); // what is gone over there is over
  if (theirs > 0) deps.acknowledge(line, have.ledger); // an earlier one may be what was lost
  if (have.last > theirs) want(deps, line, have.ledger, theirs + 1, now);
  const heard = have.heard[book.ledgerId] ?? 0;
  if (heard < book.ackedUpto(line)) book.repeat(line, heard + 1, `repeat:${event}`, now);
  else book.acked(line, heard, now);
};

const want = (deps: ListenDeps, line: string, ledger: string, from: number, now: Instant): void => {
  const content = { v: 1, ledger, from };
  const cause = `want:${line}:${ledger}:${from}:${Math.floor(now / ASK_AGAIN)}`;
  say(
    deps.ledger,
    cause,
    LINE.want,
    { action: "send", room: deps.roomOf(line), type: LINE.want, content },
    now,
  );
};
