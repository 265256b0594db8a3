import { type Clock, HOUR, MINUTE, SECOND } from "../clock.ts";
import { type Homeserver, HomeserverFailure } from "../homeserver/homeserver.ts";
import { forgetRoom } from "../inbox/forget-room.ts";
import { setEncrypted } from "../inbox/take.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { findSent } from "./find-sent.ts";
import { type EventOfSaying, eventOfStandIn, withEvents } from "./references.ts";
import { eventOf } from "./say.ts";

/** Bursts of a hundred and more into one federated room lose live events (docs/reliability.md). */
const BURST = { sends: 80, within: 10 * SECOND };

/** The homeserver forgets a transaction id after 24 h; past this a send is looked for before it is repeated. */
const TRANSACTION_LIFE = 23 * HOUR;

const FIRST_PAUSE = 250;

/**
 * Milliseconds for which what was said first has the homeserver to itself: one that works on six sends at once answers
 * the first of them as late as the last (docs/reliability.md).
 */
const HEAD_START = 50;
const LONGEST_PAUSE = 30 * SECOND;

export interface OutboxDeps {
  readonly ledger: Ledger;
  readonly homeserver: Homeserver;
  readonly clock: Clock;
  /** Whether this room's bursts must be held down: it is federated and nobody acknowledges in it. */
  readonly throttled: (room: string) => boolean;
  /** Whether messages can go there now: we are in it and know it as encrypted. Joins and departures always can. */
  readonly canSend: (room: string) => boolean;
  readonly sent: (room: string) => void;
  /** Leaves a room to the sweeper. */
  readonly drop: (room: string) => void;
  /** A room that could not be written to, and `null` once it could again. */
  readonly stuck: (room: string, why: string | null) => void;
  /** Joining or leaving a room was refused for good. */
  readonly givenUp: (room: string, action: string, why: string) => void;
  /** Told of what is no failure of a homeserver: a mistake in the program. */
  readonly broken: (reason: unknown) => void;
}

interface Row {
  readonly seq: number;
  readonly room: string;
  readonly action: string;
  readonly txn: string;
  readonly type: string | null;
  /** JSON; null for a departure, and for what went out long ago. */
  readonly content: string | null;
  readonly tried: number | null;
}

/** Sends what stands in the outbox: one at a time in each room, rooms side by side, until it is sent. */
export class Outbox {
  readonly #deps: OutboxDeps;
  /** Rooms with a lane. One leaves in the same breath in which its lane finds nothing more to send. */
  readonly #busy = new Set<string>();
  readonly #lanes = new Set<Promise<void>>();
  /** Rooms that were last written to without trouble, as far as this process knows. */
  readonly #fine = new Set<string>();
  readonly #abort = new AbortController();
  /** Pauses under way. */
  readonly #pauses = new Set<{ readonly end: () => void; readonly ordered: boolean }>();

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
  }

  /** Starts a lane for each room in which something waits, the first one a moment before the others. Cheap when nothing does. */
  wake(): void {
    if (this.#abort.signal.aborted) return;
    let start: Promise<void> | undefined;
    const waiting = "SELECT room FROM outbox WHERE sent IS NULL GROUP BY room ORDER BY min(seq)"; // said first, out first
    for (const row of this.#deps.ledger.sql(waiting).all()) {
      const room = String(row.room);
      if (this.#busy.has(room)) continue;
      this.#busy.add(room);
      const first = Promise.withResolvers<void>();
      const lane = this.#drain(room, start, first.resolve).catch(this.#deps.broken);
      this.#lanes.add(lane);
      void lane.finally(() => this.#lanes.delete(lane));
      start ??= Promise.race([first.promise, this.#pause(HEAD_START, false)]);
    }
  }

  /** The homeserver answers again: lanes that pause after failures try at once, unless it asked for the pause. */
  retryNow(): void {
    for (const pause of [...this.#pauses]) if (!pause.ordered) pause.end();
  }

  /** Resolves when what is in flight has ended; what hasn't been sent stays for the next start. */
  async stop(): Promise<void> {
    this.#abort.abort();
    for (const pause of [...this.#pauses]) pause.end();
    await Promise.all(this.#lanes);
  }

  /**
   * @param start when it may begin; at once if it isn't said
   * @param answered called when the first attempt has ended, however
   */
  async #drain(room: string, start: Promise<void> | undefined, answered: () => void): Promise<void> {
    try {
      let failures = 0;
      if (start !== undefined) await start;
      for (let row = this.#next(room); row && !this.#abort.signal.aborted; row = this.#next(room)) {
        if (await this.#heldBurst(room)) continue;
        const failure = await this.#tried(row);
        answered();
        if (failure === null) {
          failures = 0;
          this.#wentOut(room);
        } else if (row.action !== "send" && isRefused(failure)) this.#giveUp(row, failure);
        else {
          failures++;
          if (failures >= 3 || isUnacceptable(failure)) this.#isStuck(room, failure.message);
          const { retryAfter } = failure;
          await this.#pause(retryAfter ?? pauseAfter(failures, failure), retryAfter !== null);
        }
      }
    } finally {
      this.#busy.delete(room);
      answered();
    }
  }

  #wentOut(room: string): void {
    if (!this.#fine.has(room)) this.#deps.stuck(room, null);
    this.#fine.add(room);
    this.#deps.sent(room);
  }

  #isStuck(room: string, why: string): void {
    this.#fine.delete(room);
    this.#deps.stuck(room, why);
  }

  /** What is taken back waits for what is said: nobody waits for it. */
  #next(room: string): Row | null {
    const row = this.#deps.ledger
      .sql(
        `SELECT seq, room, action, txn, type, content, tried FROM outbox WHERE room = ? AND sent IS NULL
         ORDER BY action = 'encrypt' DESC, action = 'redact', seq LIMIT 1`,
      )
      .get(room);
    const next = (row as unknown as Row | undefined) ?? null;
    if (next?.action !== "send" || this.#deps.canSend(room)) return next;
    return this.#departure(room); // woken again by what changes that
  }

  /** Who is gone keeps nobody from leaving: what was still to be said there is said to nobody. */
  #departure(room: string): Row | null {
    const row = this.#deps.ledger
      .sql(
        `SELECT seq, room, action, txn, type, content, tried FROM outbox
         WHERE room = ?1 AND sent IS NULL AND action = 'leave'
           AND EXISTS (SELECT 1 FROM outbox WHERE room = ?1 AND sent IS NULL AND action = 'purge') LIMIT 1`,
      )
      .get(room);
    return (row as unknown as Row | undefined) ?? null;
  }

  /** @returns null when it went out */
  async #tried(row: Row): Promise<HomeserverFailure | null> {
    try {
      await this.#attempt(row);
      return null;
    } catch (reason) {
      if (reason instanceof HomeserverFailure) return reason;
      throw reason;
    }
  }

  async #attempt(row: Row): Promise<void> {
    const { ledger, homeserver, clock } = this.#deps;
    if (row.action === "join") {
      const { via } = (row.content === null ? {} : JSON.parse(row.content)) as { via?: string[] };
      await homeserver.join(row.room, via ?? []);
      this.#done(row, null);
    } else if (row.action === "leave") {
      await homeserver.leave(row.room);
      this.#done(row, null);
    } else if (row.action === "purge") {
      this.#deps.drop(row.room);
      ledger.write(() => forgetRoom(ledger, row.room));
    } else if (row.action === "pin") {
      const { pins } = JSON.parse(row.content ?? "{}") as { pins?: string };
      const event = pins === undefined ? null : eventOf(ledger, pins);
      if (event !== null) await homeserver.pin(row.room, event);
      this.#done(row, null);
    } else if (row.action === "redact") {
      const { redacts } = JSON.parse(row.content ?? "{}") as { redacts?: EventOfSaying };
      const event = redacts ? eventOfStandIn(redacts, (txn) => eventOf(ledger, txn)) : null;
      this.#done(row, event === null ? null : await homeserver.redact(row.room, row.txn, event));
    } else if (row.action === "encrypt") {
      await homeserver.encrypt(row.room);
      ledger.write(() => {
        setEncrypted(ledger, row.room);
        this.#done(row, null);
      });
    } else {
      if (row.content === null) throw new Error("a send without its content");
      const earlier =
        row.tried !== null && clock() - row.tried > TRANSACTION_LIFE
          ? await findSent(homeserver, row.room, row.txn, row.tried)
          : null;
      if (row.tried === null)
        ledger.write(() => ledger.sql("UPDATE outbox SET tried = ? WHERE seq = ?").run(clock(), row.seq));
      this.#done(
        row,
        earlier ??
          (await homeserver.send(
            row.room,
            row.txn,
            row.type ?? "",
            withEvents(JSON.parse(row.content) as Record<string, unknown>, (txn) => eventOf(ledger, txn)),
          )),
      );
    }
  }

  #done(row: Row, event: string | null): void {
    const { ledger, clock } = this.#deps;
    ledger.write(() =>
      ledger.sql("UPDATE outbox SET sent = ?, event = ? WHERE seq = ?").run(clock(), event, row.seq),
    );
  }

  /** The invitation is gone, or the room; another invitation makes another row. What is said is never given up. */
  #giveUp(row: Row, reason: HomeserverFailure): void {
    this.#done(row, null);
    if (row.action === "encrypt") {
      const { ledger } = this.#deps;
      ledger.write(() => ledger.sql("INSERT INTO plain_chat VALUES(?) ON CONFLICT DO NOTHING").run(row.room));
    } else if (row.action !== "pin") this.#deps.givenUp(row.room, row.action, reason.message);
  }

  /** @returns whether it waited: what was next may have changed */
  async #heldBurst(room: string): Promise<boolean> {
    if (!this.#deps.throttled(room)) return false;
    const since = this.#deps.clock() - BURST.within;
    const rows = this.#deps.ledger
      .sql("SELECT sent FROM outbox WHERE room = ? AND sent > ? ORDER BY sent DESC LIMIT ?")
      .all(room, since, BURST.sends);
    const oldest = rows.at(-1);
    if (rows.length < BURST.sends || !oldest) return false;
    await this.#pause(Number(oldest.sent) - since, true);
    return true;
  }

  /** @param ordered not cut short by `retryNow` */
  #pause(ms: number, ordered: boolean): Promise<void> {
    if (this.#abort.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#pauses.delete(pause);
        resolve();
      };
      const pause = { end, ordered };
      const timer = setTimeout(end, ms);
      this.#pauses.add(pause);
    });
  }
}

/** What more of the same won't change soon. A 404 that no homeserver wrote (a proxy's) is an outage like any other. */
const isUnacceptable = ({ status, code }: HomeserverFailure): boolean =>
  status === 413 || code === "M_TOO_LARGE" || code === "M_BAD_JSON" || code === "M_NOT_FOUND";

const isRefused = (failure: HomeserverFailure): boolean =>
  isUnacceptable(failure) || failure.code === "M_FORBIDDEN";

/** Refused for a state of affairs, it may change, but not soon. */
const REFUSED_PAUSE = 5 * MINUTE;

const pauseAfter = (failures: number, failure: HomeserverFailure): number => {
  if (isUnacceptable(failure)) return REFUSED_PAUSE;
  const longest = failure.passing ? LONGEST_PAUSE : REFUSED_PAUSE;
  return Math.min(longest, FIRST_PAUSE * 2 ** Math.min(failures, 12)) * (0.5 + Math.random() / 2);
};
