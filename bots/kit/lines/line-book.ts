import type { Instant } from "../clock.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { say } from "../outbox/say.ts";
import { LINE, VOID } from "./messages.ts";

/** Messages that may be under way on a line without an acknowledgement (docs/reliability.md). */
export const WINDOW = 80;

/**
 * What this bot has said on its lines and heard on them. Numbers grow by one for each message of a line and ledger;
 * what is handled is handled in order, once.
 */
export class LineBook {
  readonly #ledger: Ledger;
  /** This ledger's own id: a new or restored ledger takes another. */
  readonly #id: string;
  readonly #roomOf: (line: string) => string;

  constructor(ledger: Ledger, id: string, roomOf: (line: string) => string) {
    this.#ledger = ledger;
    this.#id = id;
    this.#roomOf = roomOf;
  }

  get ledgerId(): string {
    return this.#id;
  }

  tell(line: string, kind: string, body: object, about: string, now: Instant): void {
    this.#ledger.write(() => {
      const n = this.#row(line).last + 1;
      this.#ledger
        .sql("INSERT INTO line(name, last) VALUES(?, ?) ON CONFLICT DO UPDATE SET last = excluded.last")
        .run(line, n);
      this.#ledger
        .sql("INSERT INTO line_sent VALUES(?, ?, ?, ?, ?)")
        .run(line, n, kind, JSON.stringify(body), about);
      this.#pump(line, now);
    });
  }

  over(line: string, about: string): void {
    this.#ledger.write(() =>
      this.#ledger.sql("DELETE FROM line_sent WHERE line = ? AND about = ?").run(line, about),
    );
  }

  /** The other side has handled ours up to here. */
  acked(line: string, upto: number, now: Instant): void {
    const { last, acked } = this.#row(line);
    if (upto <= acked || upto > last) return;
    this.#ledger.write(() => {
      this.#ledger.sql("UPDATE line SET acked = ? WHERE name = ?").run(upto, line);
      this.#pump(line, now);
    });
  }

  /**
   * Says again everything from a number on that isn't acknowledged past it: the other side lost it.
   * @param cause makes the repetition's transaction ids new, and the same repetition happen once
   */
  repeat(line: string, from: number, cause: string, now: Instant): void {
    this.#ledger.write(() => {
      const { queued } = this.#row(line);
      this.#ledger
        .sql("UPDATE line SET acked = min(acked, ?), queued = max(?, min(queued, ?)) WHERE name = ?")
        .run(from - 1, from - 1, queued, line);
      for (let n = from; n <= Math.min(queued, from - 1 + WINDOW); n++)
        this.#put(line, n, `${cause}:${n}`, now);
      this.#ledger.sql("UPDATE line SET queued = min(queued, ?) WHERE name = ?").run(from - 1 + WINDOW, line);
    });
  }

  /** What a start says of this line. */
  have(line: string): { v: 1; ledger: string; first: number; last: number; heard: Record<string, number> } {
    const { last } = this.#row(line);
    const first = Number(
      this.#ledger.sql("SELECT min(n) AS n FROM line_sent WHERE line = ?").get(line)?.n ?? last + 1,
    );
    const heard = this.#ledger.sql("SELECT ledger, upto FROM line_heard WHERE line = ?").all(line);
    return {
      v: 1,
      ledger: this.#id,
      first,
      last,
      heard: Object.fromEntries(heard.map((row) => [String(row.ledger), Number(row.upto)])),
    };
  }

  /** What has been handled of one of the other side's ledgers. */
  heard(line: string, ledger: string): number {
    return Number(
      this.#ledger.sql("SELECT upto FROM line_heard WHERE line = ? AND ledger = ?").get(line, ledger)?.upto ?? 0,
    );
  }

  hear(line: string, ledger: string, upto: number): void {
    this.#ledger.write(() =>
      this.#ledger
        .sql(
          "INSERT INTO line_heard VALUES(?, ?, ?) ON CONFLICT DO UPDATE SET upto = max(upto, excluded.upto)",
        )
        .run(line, ledger, upto),
    );
  }

  /** How many of ours the other side hasn't acknowledged. */
  unacknowledged(line: string): number {
    const { last, acked } = this.#row(line);
    return last - acked;
  }

  /** Puts into the outbox what the window allows. */
  #pump(line: string, now: Instant): void {
    const { last, acked, queued } = this.#row(line);
    const upto = Math.min(last, acked + WINDOW);
    for (let n = queued + 1; n <= upto; n++) this.#put(line, n, `${this.#id}:${line}:${n}`, now);
    if (upto > queued) this.#ledger.sql("UPDATE line SET queued = ? WHERE name = ?").run(upto, line);
  }

  #put(line: string, n: number, cause: string, now: Instant): void {
    const row = this.#ledger.sql("SELECT kind, body FROM line_sent WHERE line = ? AND n = ?").get(line, n);
    const content = row
      ? {
          v: 1,
          ledger: this.#id,
          n,
          kind: String(row.kind),
          body: JSON.parse(String(row.body)) as unknown,
        }
      : { v: 1, ledger: this.#id, n, kind: VOID, body: { upto: n } };
    say(
      this.#ledger,
      cause,
      LINE.message,
      { action: "send", room: this.#roomOf(line), type: LINE.message, content },
      now,
    );
  }

  #row(line: string): { last: number; acked: number; queued: number } {
    const row = this.#ledger.sql("SELECT last, acked, queued FROM line WHERE name = ?").get(line);
    return {
      last: Number(row?.last ?? 0),
      acked: Number(row?.acked ?? 0),
      queued: Number(row?.queued ?? 0),
    };
  }
}
