import type { Clock } from "../clock.ts";
import type { Heard } from "../declaration.ts";
import type { Homeserver, Opened, RawEvent } from "../homeserver/homeserver.ts";
import { Recollection } from "../memory/memory.ts";
import { pinFirst } from "../recipients/people.ts";
import type { Purpose, RoomPlan } from "../rooms.ts";
import { judge } from "./judge.ts";
import { readPlain } from "./read-plain.ts";
import type { Row } from "./row.ts";
import { type TellSenderDeps, tellSender } from "./tell-sender.ts";

const BATCH = 50;

export interface DeliveryDeps extends TellSenderDeps {
  readonly homeserver: Homeserver;
  readonly clock: Clock;
  readonly plan: RoomPlan;
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

/** Rows that wait for the same thing. */
interface Group {
  readonly room: string;
  readonly session: string | null;
  readonly reason: string | null;
}

/** Takes open rows in order, opens them, judges them, hands each to its handler: row and effects in one transaction. */
export class Delivery {
  readonly #deps: DeliveryDeps;
  #queue: Promise<void> = Promise.resolve();
  #draining: Promise<void> | null = null;
  #again = false;

  constructor(deps: DeliveryDeps) {
    this.#deps = deps;
  }

  /** Handles every row that can be handled now. Calls while it runs make it go round once more. */
  drain(): Promise<void> {
    this.#again = true;
    this.#draining ??= this.#inTurn(() => this.#rounds()).finally(() => {
      this.#draining = null;
    });
    return this.#draining;
  }

  /** Tries what waits for a key again. */
  retryWaiting(): Promise<void> {
    return this.#inTurn(() => this.#retry());
  }

  /** One after the other: a row in two hands would be taken for its own replay. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => {}); // whoever asked hears of it
    return turn;
  }

  async #rounds(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      for (let rows = this.#fresh(); rows.length > 0; rows = this.#fresh())
        for (const row of rows) await this.#handle(row);
    }
  }

  #fresh(): Row[] {
    return this.#deps.ledger
      .sql(
        `SELECT seq, room, event, kind, raw, arrived, told FROM inbox
         WHERE state = 'new' AND room NOT IN (SELECT room FROM gap) ORDER BY seq LIMIT ${BATCH}`,
      )
      .all() as unknown as Row[];
  }

  async #retry(): Promise<void> {
    const groups = this.#deps.ledger
      .sql(
        `SELECT room, session, reason FROM inbox WHERE state = 'waiting' AND room NOT IN (SELECT room FROM gap)
         GROUP BY room, session, reason ORDER BY min(seq)`,
      )
      .all() as unknown as Group[];
    for (const group of groups) await this.#retryGroup(group);
  }

  /** A key may open the later rows of its session only, so the rest is left when one stays as it was. */
  async #retryGroup({ room, session, reason }: Group): Promise<void> {
    const { ledger } = this.#deps;
    const rows = ledger
      .sql(
        `SELECT seq, room, event, kind, raw, arrived, told FROM inbox
         WHERE state = 'waiting' AND room = ? AND session IS ? AND reason IS ? ORDER BY seq`,
      )
      .all(room, session, reason) as unknown as Row[];
    for (const row of rows) {
      if (await this.#handle(row)) continue;
      if (ledger.sql("SELECT reason FROM inbox WHERE seq = ?").get(row.seq)?.reason === reason) return;
    }
  }

  /** @returns whether the row has ended */
  async #handle(row: Row): Promise<boolean> {
    if (row.kind === "message") return this.#message(row, JSON.parse(row.raw) as RawEvent);
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
    if (inDm && raw.unsigned?.redacted_because !== undefined)
      return this.#end(row, "done", "taken back", () => {}); // before it was read
    const isOpen = plan.purposeOf(row.room)?.encrypted === false;
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
      return this.#end(row, "refused", verdict.why, () =>
        this.#deps.notice(`refused:${verdict.why}`, `A message was refused: ${verdict.why}.`),
      );
    const event: Heard = {
      room: row.room,
      id: row.event,
      sender: raw.sender,
      type: opened.type,
      content: opened.content,
      at: raw.origin_server_ts,
      signed: opened.signed,
    };
    let handled = false;
    const memory = await this.#deps.recall(event);
    this.#end(row, "done", null, () => {
      const { changes } = ledger
        .sql("INSERT INTO message_index VALUES(?, ?, ?) ON CONFLICT DO NOTHING")
        .run(opened.index, row.room, row.event);
      if (changes === 0) throw new Replayed();
      this.#pin(plan, row.room, raw.sender, opened.identity);
      if (verdict.place.kind === "line") this.#deps.heardOnLine(verdict.place.line, event);
      else this.#deps.heard(verdict.place.kind, event, memory);
      handled = true;
    });
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
    const { ledger } = this.#deps;
    if (opened.verdict === "refused")
      return this.#end(row, "refused", opened.why, () => {
        this.#deps.notice(`refused:${opened.why}`, `A message was refused: ${opened.why}.`);
        tellSender(this.#deps, row);
      });
    ledger.write(() =>
      ledger
        .sql("UPDATE inbox SET state = 'waiting', reason = ?, session = ? WHERE seq = ?")
        .run(opened.why, opened.session, row.seq),
    );
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
    if (inDm && raw.type === "m.room.message") tellSender(this.#deps, row);
  }

  /** Ends a row together with what it causes. A handler that fails ends only its own row, and the person is told. */
  #end(row: Row, state: "done" | "refused", reason: string | null, effect: () => void): true {
    const { ledger, clock, notice } = this.#deps;
    const close = (as: string, why: string | null): void => {
      ledger
        .sql("UPDATE inbox SET state = ?, reason = ?, done = ? WHERE seq = ?")
        .run(as, why, clock(), row.seq);
    };
    try {
      ledger.write(() => {
        effect();
        close(state, reason);
      });
    } catch (failure) {
      ledger.write(() => {
        if (failure instanceof Replayed) {
          close("refused", "replayed");
          notice(
            "refused:replayed",
            "A message was delivered a second time under a new id and was refused. If this goes on, somebody alters what the homeserver delivers.",
          );
          return;
        }
        close("failed", failure instanceof Error ? failure.message.slice(0, 200) : "unknown");
        notice(
          "failed",
          "A message made a handler fail; it was set aside and its sender told. Please report this with the log.",
        );
        tellSender(this.#deps, row);
      });
    }
    this.#deps.checkpoint("handled");
    return true;
  }
}

class Replayed extends Error {}
