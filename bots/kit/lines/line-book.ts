import { type Instant, SECOND } from "../clock.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { contentOf, say } from "../outbox/say.ts";
import { LINE, VOID } from "./messages.ts";
import { noteSaid, takeBack } from "./take-back.ts";

/** Messages that may be under way on a line without an acknowledgement (docs/reliability.md). */
export const WINDOW = 80;

/** One of them is kept for the message that goes ahead of a repetition. */
const FIRST_TIME = WINDOW - 1;

/** What isn't acknowledged after so long is no longer under way: it arrived, or it is lost. */
export const ON_THE_WAY = 30 * SECOND;

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

  /** @throws Error where it is too large for an event: nothing later could make the line go past it */
  tell(line: string, kind: string, body: object, about: string, now: Instant): void {
    this.#ledger.write(() => {
      const n = this.#row(line).last + 1;
      contentOf({ v: 1, ledger: this.#id, n, kind, body });
      this.#ledger
        .sql("INSERT INTO line(name, last) VALUES(?, ?) ON CONFLICT DO UPDATE SET last = excluded.last")
        .run(line, n);
      this.#ledger
        .sql("INSERT INTO line_sent VALUES(?, ?, ?, ?, ?)")
        .run(line, n, kind, JSON.stringify(body), about);
      this.#pump(line, now);
    });
  }

  /**
   * What this was about has ended: what was said of it is taken back on the homeserver, as soon as the other side has
   * handled it; what waits to be said is said no more.
   */
  over(line: string, about: string, now: Instant): void {
    this.#ledger.write(() => {
      this.#ledger
        .sql(
          "UPDATE line_said SET over = 1 WHERE line = ?1 AND n IN (SELECT n FROM line_sent WHERE line = ?1 AND about = ?2)",
        )
        .run(line, about);
      this.#ledger.sql("DELETE FROM line_sent WHERE line = ? AND about = ?").run(line, about);
      takeBack(this.#ledger, line, this.#roomOf(line), this.#row(line).acked, now);
    });
  }

  /** The other side has handled ours up to here. */
  acked(line: string, upto: number, now: Instant): void {
    const { last, acked } = this.#row(line);
    if (upto <= acked || upto > last) return;
    this.#ledger.write(() => {
      this.#ledger
        .sql("UPDATE line SET acked = ?, queued = max(queued, ?), ahead = NULL WHERE name = ?")
        .run(upto, upto, line);
      this.#pump(line, now);
      takeBack(this.#ledger, line, this.#roomOf(line), upto, now);
    });
  }

  /**
   * The other side has handled ours up to the number before this one and lacks the rest. The first of them goes ahead, and
   * when it is acknowledged the rest follow: rooms keep the order, so nothing said before it is under way any more then.
   * @param cause makes the repetition's transaction ids new, and the same repetition happen once
   */
  repeat(line: string, from: number, cause: string, now: Instant): void {
    const { last, lap, ahead } = this.#row(line);
    const isUnderWay = ahead !== null && now - ahead < ON_THE_WAY;
    if (lap === cause || from > last || isUnderWay) return;
    this.#ledger.write(() => {
      this.#ledger
        .sql("UPDATE line SET acked = ?, queued = ?, lap = ?, ahead = ? WHERE name = ?")
        .run(from - 1, from - 1, cause, now, line);
      this.#pump(line, now);
    });
  }

  /** What a start says of this line. */
  have(line: string): { v: 1; ledger: string; first: number; last: number; heard: Record<string, number> } {
    const { last, queued } = this.#row(line);
    const first = Number(
      this.#ledger.sql("SELECT min(n) AS n FROM line_sent WHERE line = ?").get(line)?.n ?? last + 1,
    );
    const heard = this.#ledger.sql("SELECT ledger, upto FROM line_heard WHERE line = ?").all(line);
    return {
      v: 1,
      ledger: this.#id,
      first,
      last: Math.max(queued, first - 1), // what still waits for the window isn't missing
      heard: Object.fromEntries(heard.map((row) => [String(row.ledger), Number(row.upto)])),
    };
  }

  /** What has been handled of one of the other side's ledgers. */
  heard(line: string, ledger: string): number {
    return Number(
      this.#ledger.sql("SELECT upto FROM line_heard WHERE line = ? AND ledger = ?").get(line, ledger)?.upto ??
        0,
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

  /** Up to where the other side has handled ours, as far as we know. */
  ackedUpto(line: string): number {
    return this.#row(line).acked;
  }

  /** How many of ours the other side hasn't acknowledged. */
  unacknowledged(line: string): number {
    const { last, acked } = this.#row(line);
    return last - acked;
  }

  /** Puts into the outbox what the window allows. */
  #pump(line: string, now: Instant): void {
    const { last, acked, queued, ahead } = this.#row(line);
    const window = ahead === null ? FIRST_TIME : 1;
    let upto = queued;
    while (upto < Math.min(last, acked + window)) upto = this.#put(line, upto + 1, now);
    if (upto > queued) this.#ledger.sql("UPDATE line SET queued = ? WHERE name = ?").run(upto, line);
  }

  /** Says one message; a run of numbers whose subject is over is one filler. @returns the last number said with it */
  #put(line: string, n: number, now: Instant): number {
    const { last, lap } = this.#row(line);
    const row = this.#ledger
      .sql("SELECT n, kind, body FROM line_sent WHERE line = ? AND n >= ? ORDER BY n LIMIT 1")
      .get(line, n);
    const isThere = row?.n === n;
    const upto = isThere ? n : Number(row?.n ?? last + 1) - 1;
    const content = {
      v: 1,
      ledger: this.#id,
      n,
      ...(isThere
        ? { kind: String(row.kind), body: JSON.parse(String(row.body)) as unknown }
        : { kind: VOID, body: { upto } }),
    };
    const room = this.#roomOf(line);
    const txn = say(
      this.#ledger,
      `${this.#id}:${line}:${n}:${lap}`,
      LINE.message,
      { action: "send", room, type: LINE.message, content },
      now,
    );
    if (isThere) noteSaid(this.#ledger, line, n, txn);
    return upto;
  }

  #row(line: string): { last: number; acked: number; queued: number; lap: string; ahead: Instant | null } {
    const row = this.#ledger.sql("SELECT last, acked, queued, lap, ahead FROM line WHERE name = ?").get(line);
    return {
      last: Number(row?.last ?? 0),
      acked: Number(row?.acked ?? 0),
      queued: Number(row?.queued ?? 0),
      lap: String(row?.lap ?? ""),
      ahead: typeof row?.ahead === "number" ? row.ahead : null,
    };
  }
}
