import type { Clock } from "../clock.ts";
import type { Heard } from "../declaration.ts";
import type { Homeserver, Opened, RawEvent } from "../homeserver/homeserver.ts";
import { Recollection } from "../memory/memory.ts";
import { pinFirst } from "../recipients/people.ts";
import type { Purpose, RoomPlan } from "../rooms.ts";
import { judge } from "./judge.ts";
import { readPlain } from "./read-plain.ts";
import { Rounds } from "./rounds.ts";
import { type Row, saidAt } from "./row.ts";
import { type TellSenderDeps, tellSender } from "./tell-sender.ts";
import { dueGroups, dueRows, postpone, wait } from "./waiting.ts";

/** Rows of one turn. Fresh and waiting ones take turns, so that many of the one don't hold up the other. */
const BATCH = 50;

export interface DeliveryDeps extends TellSenderDeps {
  readonly homeserver: Homeserver;
  readonly clock: Clock;
  readonly plan: RoomPlan;
  /** Whether what comes into a chat before it is encrypted counts. */
  readonly takesPlainChats: boolean;
  /** Each is called inside the transaction that ends the row. */
  readonly invited: (room: string, inviter: string | null, raw: RawEvent[]) => void;
  readonly departed: (room: string) => void;
  readonly heard: (
    place: "dm" | Exclude<Purpose["kind"], "line">,
    event: Heard,
    memory: Recollection,
  ) => void;
  readonly heardOnLine: (line: string, event: Heard) => void;
  /** What the handler of an event is to remember. Neither fails: a memory that is lost is an empty one. */
  readonly recall: (event: Heard) => Promise<Recollection>;
  readonly keep: (memory: Recollection) => Promise<void>;
  /** Told after a row's transaction; tests end the process there. */
  readonly checkpoint: (name: "opened" | "handled") => void;
}

/** Takes open rows in order, opens them, judges them, hands each to its handler: row and effects in one transaction. */
export class Delivery {
  readonly #deps: DeliveryDeps;
  readonly #fresh = new Rounds(() => this.#inTurn(() => this.#handleFresh()));
  readonly #waiting = new Rounds(() => this.#inTurn(() => this.#retryDue()));
  #turns: Promise<unknown> = Promise.resolve();
  #isStopping = false;

  constructor(deps: DeliveryDeps) {
    this.#deps = deps;
  }

  /** Handles every row that can be handled now. */
  drain(): Promise<void> {
    return this.#fresh.go();
  }

  /** Tries again those of the waiting rows whose time has come. */
  retryWaiting(): Promise<void> {
    return this.#waiting.go();
  }

  /** What still waits is left for the next start. */
  stopRetrying(): void {
    this.#isStopping = true;
  }

  /** One after the other: a row in two hands would be taken for its own replay. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turns.then(work);
    this.#turns = turn.catch(() => {}); // whoever asked hears of it
    return turn;
  }

  /** @returns whether there may be more */
  async #handleFresh(): Promise<boolean> {
    const rows = this.#deps.ledger
      .sql(
        `SELECT seq, room, event, kind, raw, arrived, told FROM inbox
         WHERE state = 'new' AND room NOT IN (SELECT room FROM gap) ORDER BY seq LIMIT ${BATCH}`,
      )
      .all() as unknown as Row[];
    for (const row of rows) await this.#handle(row);
    return rows.length === BATCH;
  }

  /** @returns whether there may be more */
  async #retryDue(): Promise<boolean> {
    const { ledger, clock } = this.#deps;
    const now = clock();
    let left = BATCH;
    for (const group of dueGroups(ledger, now, BATCH)) {
      for (const row of dueRows(ledger, group, now, left)) {
        if (this.#isStopping) return false;
        left--;
        if (await this.#handle(row)) continue;
        // A key may open the later rows of its session only, so the rest is left when one stays as it was.
        const isAsBefore =
          ledger.sql("SELECT reason FROM inbox WHERE seq = ?").get(row.seq)?.reason === group.reason;
        if (!isAsBefore) continue;
        ledger.write(() => postpone(ledger, group, row));
        break;
      }
      if (left === 0) return true;
    }
    return false;
  }

  /** @returns whether the row has ended */
  async #handle(row: Row): Promise<boolean> {
    if (row.kind === "message" || row.kind === "plain")
      return this.#message(row, JSON.parse(row.raw) as RawEvent);
    this.#end(row, "done", null, () => this.#membership(row));
    return true;
  }

  #membership(row: Row): void {
    const { homeserver, invited, departed } = this.#deps;
    if (row.kind === "departure") departed(row.room);
    if (row.kind !== "invite") return;
    const { events } = JSON.parse(row.raw) as { events: RawEvent[] };
    const ours = events.find(
      ({ type, state_key }) => type === "m.room.member" && state_key === homeserver.me.userId,
    );
    invited(row.room, ours?.sender ?? null, events);
  }

  async #message(row: Row, raw: RawEvent): Promise<boolean> {
    const { ledger, plan } = this.#deps;
    const inDm = plan.purposeOf(row.room) === null;
    if (raw.type === "m.room.redaction")
      return this.#end(row, "done", null, () => {
        if (inDm) this.#takenBack(row, raw);
      });
    if (raw.type === "m.room.encrypted" && raw.unsigned?.redacted_because !== undefined)
      return this.#end(row, "done", "taken back", () => {}); // before it was read
    const isPlainChat =
      inDm && row.kind === "plain" && raw.type === "m.room.message" && this.#deps.takesPlainChats;
    const isOpen = plan.purposeOf(row.room)?.encrypted === false || isPlainChat;
    if (raw.type !== "m.room.encrypted" && !isOpen) {
      const speaks = raw.type === "m.room.message" || String(raw.type).startsWith("org.almenara.");
      return this.#end(row, speaks ? "refused" : "done", speaks ? "not encrypted" : null, () => {
        if (speaks) this.#refusedPlaintext(row, raw);
      });
    }
    if (plan.purposeOf(row.room)?.kind === "operations" && plan.masterKeyOf(raw.sender) !== null)
      return this.#end(row, "done", null, () => {}); // a notice for people: no bot listens, none waits for its key
    const opened = isOpen ? readPlain(row.room, raw) : await this.#open(row, raw);
    this.#deps.checkpoint("opened");
    if (!opened.ok) return this.#closed(row, opened);
    const verdict = judge(ledger, plan, row.room, raw.sender, opened);
    if (!verdict.fit)
      return this.#end(
        row,
        "refused",
        verdict.why,
        () => {
          this.#deps.notice(`refused:${verdict.why}`, `A message was refused: ${verdict.why}.`);
          if (!inDm && verdict.person !== undefined)
            tellSender(this.#deps, row, verdict.person, opened.identity);
        },
        opened.index,
      );
    const event: Heard = {
      room: row.room,
      id: row.event,
      sender: raw.sender,
      type: opened.type,
      content: opened.content,
      at: saidAt(row, raw),
      signed: opened.signed,
      ...(isPlainChat ? { plain: true } : {}),
    };
    const memory = await this.#deps.recall(event);
    let handled = false;
    const effect = (): void => {
      this.#pin(plan, row.room, raw.sender, opened.identity);
      if (verdict.place.kind === "line") this.#deps.heardOnLine(verdict.place.line, event);
      else this.#deps.heard(verdict.place.kind, event, memory);
      handled = true;
    };
    this.#end(row, "done", null, effect, opened.index);
    if (handled) await this.#deps.keep(memory);
    return true;
  }

  /** An event that the engine stumbles over waits, and is tried again, like one without a key; others go on. */
  async #open(row: Row, raw: RawEvent): Promise<Opened> {
    const { homeserver, plan } = this.#deps;
    try {
      return await homeserver.open(raw, row.room, plan.purposeOf(row.room) ? "signed" : "any");
    } catch (reason) {
      if (reason instanceof WebAssembly.RuntimeError) throw reason; // the engine itself is gone: only a restart helps
      const why = reason instanceof Error ? reason.message.slice(0, 200) : "unknown";
      const session = typeof raw.content?.session_id === "string" ? raw.content.session_id : null;
      return { ok: false, verdict: "waits", why, session };
    }
  }

  /** The first identity from which somebody on the roster, or an operator, speaks is theirs. */
  #pin(plan: RoomPlan, room: string, sender: string, identity: string | null): void {
    if (plan.purposeOf(room)?.people && plan.masterKeyOf(sender) === null)
      pinFirst(this.#deps.ledger, sender, identity);
  }

  #closed(row: Row, opened: Extract<Opened, { ok: false }>): boolean {
    const { ledger, clock } = this.#deps;
    if (opened.verdict === "refused")
      return this.#end(row, "refused", opened.why, () => {
        this.#deps.notice(`refused:${opened.why}`, `A message was refused: ${opened.why}.`);
        tellSender(this.#deps, row, "unreadable");
      });
    ledger.write(() => wait(ledger, row, { reason: opened.why, session: opened.session }, clock()));
    return false;
  }

  /** The person of a chat takes a message back: what waits is never read, what was read is the handler's business. */
  #takenBack({ room, event }: Row, raw: RawEvent): void {
    const { ledger, clock, heard } = this.#deps;
    const redacts = raw.redacts ?? raw.content.redacts;
    const person = ledger.sql("SELECT person FROM dm WHERE room = ?").get(room)?.person;
    if (typeof redacts !== "string" || raw.sender !== person) return;
    ledger
      .sql(
        "UPDATE inbox SET state = 'done', reason = 'taken back', done = ? WHERE room = ? AND event = ? AND state = 'waiting'",
      )
      .run(clock(), room, redacts);
    const { sender, type, origin_server_ts: at } = raw;
    heard(
      "dm",
      { room, id: event, sender, type, content: { redacts }, at, signed: false },
      new Recollection(),
    ); // nobody encrypts or signs these
  }

  #refusedPlaintext(row: Row, raw: RawEvent): void {
    const inDm = this.#deps.plan.purposeOf(row.room) === null;
    this.#deps.notice(
      "refused:not encrypted",
      "A message came in plain text into an encrypted room and was refused. If this goes on, somebody alters what the homeserver delivers.",
    );
    if (inDm && raw.type === "m.room.message") tellSender(this.#deps, row, "unreadable");
  }

  /**
   * Ends a row together with what it causes. A handler that fails ends only its own row, and the person is told.
   * @param index of a message that was opened: it is never heard again, whatever came of it
   */
  #end(
    row: Row,
    state: "done" | "refused",
    reason: string | null,
    effect: () => void,
    index: Uint8Array | null = null,
  ): true {
    const { ledger, notice } = this.#deps;
    ledger.write(() => {
      if (index && !this.#isFirst(index, row)) {
        this.#close(row, "refused", "replayed");
        notice(
          "refused:replayed",
          "A message was delivered a second time under a new id and was refused. If this goes on, somebody alters what the homeserver delivers.",
        );
        return;
      }
      try {
        ledger.write(effect);
        this.#close(row, state, reason);
      } catch (failure) {
        this.#close(row, "failed", failure instanceof Error ? failure.message.slice(0, 200) : "unknown");
        notice(
          "failed",
          "A message made a handler fail; it was set aside and its sender told. Please report this with the log.",
        );
        tellSender(this.#deps, row, "failed");
      }
    });
    this.#deps.checkpoint("handled");
    return true;
  }

  /** Notes it for good. */
  #isFirst(index: Uint8Array, row: Row): boolean {
    const { changes } = this.#deps.ledger
      .sql("INSERT INTO message_index VALUES(?, ?, ?) ON CONFLICT DO NOTHING")
      .run(index, row.room, row.event);
    return changes > 0;
  }

  #close(row: Row, as: "done" | "refused" | "failed", why: string | null): void {
    const { ledger, clock } = this.#deps;
    ledger
      .sql("UPDATE inbox SET state = ?, reason = ?, done = ? WHERE seq = ?")
      .run(as, why, clock(), row.seq);
  }
}
