import { desk } from "../../../bots/desk/desk.ts";
import type { DeskSettings } from "../../../bots/desk/settings.ts";
import { la } from "../../../config/areas/la.ts";
import { alertEn } from "../../../config/texts/en/alert.ts";
import { deskEn } from "../../../config/texts/en/desk.ts";
import { deskRoomEn } from "../../../config/texts/en/desk-room.ts";
import { dutyEn } from "../../../config/texts/en/duty.ts";
import { fieldEn } from "../../../config/texts/en/field.ts";
import { vocabularyEn } from "../../../config/texts/en/vocabulary.ts";
import { alertEs } from "../../../config/texts/es/alert.ts";
import { vocabularyEs } from "../../../config/texts/es/vocabulary.ts";
import { DEFAULT_POLICY } from "../../../core/incident/policy.ts";
import { POLL_RESPONSE, POLL_START } from "../../../core/incident/poll.ts";
import type { Role } from "../../../core/incident/roles.ts";
import type { OrderMessage } from "../../../core/line/desk-relay.ts";
import type { FollowUpMessage, ReportMessage, UnderstoodMessage } from "../../../core/line/intake-desk.ts";
import { Handlers } from "../handlers.ts";

export const ROOM = "!desk";
export const FIELD_ROOM = "!field";
/** Noon in Los Angeles. */
export const NOON = Date.parse("2026-01-31T20:00:00Z");

export const settings = (other: Partial<DeskSettings> = {}): DeskSettings => ({
  org: "la",
  city: "la",
  room: ROOM,
  fieldRoom: FIELD_ROOM,
  zone: "America/Los_Angeles",
  areas: la,
  vocabularies: [vocabularyEn, vocabularyEs],
  language: deskEn,
  roomLanguage: deskRoomEn,
  dutyLanguage: dutyEn,
  fieldLanguage: fieldEn,
  alertLanguages: { en: alertEn, es: alertEs },
  issuer: { name: "Eastside Watch", hotline: "the hotline", zone: "America/Los_Angeles" },
  linkTo: (alert) => `https://la.example/i/${alert}`,
  partners: { oak: "Oakland" },
  policy: DEFAULT_POLICY,
  isDemo: true,
  hasRelay: true,
  ...other,
});

interface Message {
  readonly type: string;
  readonly content: Record<string, unknown>;
  readonly event: string;
}

type PeopleEvent = Parameters<Handlers["hearsIn"]>[2] & { readonly id: string; readonly after: number };

/** A desk room without a homeserver: members say and vote, and what the bot says is read. */
export class DeskRoom implements Disposable {
  readonly bot: Handlers;
  /** What people said and tapped, each with the number of the bot's last saying before it. */
  readonly people: PeopleEvent[] = [];

  readonly #settings: DeskSettings;

  constructor(other: Partial<DeskSettings> = {}) {
    this.#settings = settings(other);
    this.bot = new Handlers(desk(this.#settings));
    this.bot.now = NOON;
  }

  /** Of the roster and, unless they are to say so themselves, on duty. */
  member(name: string, role: Role, trained: string | null = "2026-01-01", on = true): string {
    const user = `@${name}:la.example`;
    if (on) {
      this.bot.ledger.sql("INSERT INTO duty VALUES(?, ?, '[]', NULL)").run(user, NOON);
      this.bot.ledger.sql("INSERT INTO hearing VALUES(?, ?, ?)").run(user, NOON, NOON);
    }
    this.bot.ledger
      .sql("INSERT INTO roster(user, role, trained, master_key) VALUES(?, ?, ?, ?)")
      .run(user, role, trained, `key of ${name}`);
    return user;
  }

  reports(other: Partial<ReportMessage> = {}): void {
    this.bot.isTold("intake-desk", "report", {
      id: "A7F3",
      alias: "R4",
      words: "two unmarked vans, officers asking people at the bus stop",
      at: NOON,
      understood: {
        kind: "stop",
        area: "boyle-heights",
        place: "Soto & 1st",
        point: null,
        time: null,
        people: null,
        sees: true,
      },
      first: true,
      language: "en",
      holder: null,
      ...other,
    } satisfies ReportMessage);
  }

  adds(words: string, understood: Partial<UnderstoodMessage> = {}): void {
    const nothing = {
      ...{ kind: null, area: null, place: null, point: null, time: null, people: null, sees: null },
      ...understood,
    };
    const body = { id: "A7F3", alias: "R4", words, at: NOON, understood: nothing };
    this.bot.isTold("intake-desk", "follow_up", body satisfies FollowUpMessage);
  }

  /** What the bot has said and not taken back, each with its event: all of it has arrived. */
  messages(room = ROOM): Message[] {
    this.bot.arrives(room);
    const gone = new Set(this.bot.takenBack(room));
    return this.bot.ledger
      .sql("SELECT txn, type, content, event FROM outbox WHERE room = ? AND action = 'send' ORDER BY seq")
      .all(room)
      .filter(({ txn }) => !gone.has(String(txn)))
      .map(({ type, content, event }) => ({
        type: String(type),
        content: JSON.parse(String(content)) as Record<string, unknown>,
        event: String(event),
      }));
  }

  /** Plain bodies, without edits and polls. */
  bodies(room = ROOM): string[] {
    return this.messages(room)
      .filter(({ type, content }) => type === "m.room.message" && !("m.new_content" in content))
      .map(({ content }) => String(content.body));
  }

  last(room = ROOM): string {
    return this.bodies(room).at(-1) ?? "";
  }

  /** What made phones ring, and whose. */
  rang(room = ROOM): { first: string; body: string; people: string[] }[] {
    return this.messages(room)
      .filter(({ content }) => content.msgtype === "m.text")
      .map(({ content }) => ({
        first: String(content.body).split("\n")[0] ?? "",
        body: String(content.body),
        people: (content["m.mentions"] as { user_ids?: string[] } | undefined)?.user_ids ?? [],
      }));
  }

  /** Somebody taps a button of the newest poll in a room, or of another. */
  taps(sender: string, button: string, room = ROOM, nth = -1): void {
    const polls = this.messages(room).filter(({ type }) => type === POLL_START);
    this.#hears(room === FIELD_ROOM ? "field" : "desk", {
      ...{ room, sender, type: POLL_RESPONSE },
      content: {
        "m.relates_to": { rel_type: "m.reference", event_id: polls.at(nth)?.event ?? "" },
        [POLL_RESPONSE]: { answers: [button] },
      },
    });
  }

  saysInField(sender: string, body: string): void {
    this.messages(FIELD_ROOM);
    const content = { msgtype: "m.text", body };
    this.#hears("field", { room: FIELD_ROOM, sender, content });
  }

  /** The card as it reads now: its newest edit. */
  card(id = "A7F3"): string {
    const texts = this.messages().flatMap(({ content }) => {
      const fresh = (content["m.new_content"] ?? content) as { body?: unknown };
      return typeof fresh.body === "string" && fresh.body.startsWith(`${id} ·`) ? [fresh.body] : [];
    });
    return texts.at(-1) ?? "";
  }

  /** Every card as it reads now. */
  cards(): string[] {
    const cards = new Map<unknown, string>();
    for (const { event, content } of this.messages()) {
      const edits = (content["m.relates_to"] as { rel_type?: string; event_id?: object } | undefined) ?? {};
      const fresh = (content["m.new_content"] ?? content) as { body?: unknown };
      const edited = edits.rel_type === "m.replace" ? this.#eventOf(edits.event_id) : null;
      if (edited !== null) {
        if (cards.has(edited)) cards.set(edited, String(fresh.body)); // what is taken back can't be edited
      } else if (/^[2-9A-Z]{4} ·/.test(String(fresh.body))) cards.set(event, String(fresh.body));
    }
    return [...cards.values()];
  }

  /** What an edit of ours stands for. */
  #eventOf(standIn: object | undefined): unknown {
    const [txn] = Object.values(standIn ?? {}) as string[];
    return this.bot.ledger.sql("SELECT event FROM outbox WHERE txn = ?").get(txn ?? "")?.event;
  }

  eventOfCard(id = "A7F3"): string {
    return this.messages().find(({ content }) => String(content.body).startsWith(`${id} ·`))?.event ?? "";
  }

  eventOfPoll(nth = -1): string {
    return (
      this.messages()
        .filter(({ type }) => type === POLL_START)
        .at(nth)?.event ?? ""
    );
  }

  says(sender: string, body: string, to: string | null = null, at = this.bot.now): void {
    this.messages();
    this.#hears("desk", {
      room: ROOM,
      sender,
      at,
      content: {
        msgtype: "m.text",
        body,
        ...(to === null ? {} : { "m.relates_to": { "m.in_reply_to": { event_id: to } } }),
      },
    });
  }

  replies(sender: string, body: string): void {
    this.says(sender, body, this.eventOfCard());
  }

  /** @param answer null: a vote taken back */
  votes(sender: string, answer: string | null, poll = this.eventOfPoll(), at = this.bot.now): void {
    this.#hears("desk", {
      room: ROOM,
      sender,
      at,
      type: POLL_RESPONSE,
      content: {
        "m.relates_to": { rel_type: "m.reference", event_id: poll },
        [POLL_RESPONSE]: { answers: answer === null ? [] : [answer] },
      },
    });
  }

  #hears(place: "desk" | "field", said: Parameters<Handlers["hearsIn"]>[2]): void {
    const { seq } = this.bot.ledger.sql("SELECT max(seq) AS seq FROM outbox").get() ?? {};
    const id = `$m${this.people.length}`;
    this.people.push({ ...said, id, after: Number(seq ?? 0), at: this.bot.now });
    this.bot.hearsIn(place, id, said);
  }

  told(line: "desk-relay" | "intake-desk"): { kind: string; body: Record<string, unknown> }[] {
    return this.bot
      .said(`!${line}`)
      .map(({ kind, body }) => ({ kind: String(kind), body: body as Record<string, unknown> }));
  }

  orders(): OrderMessage[] {
    return this.told("desk-relay")
      .filter(({ kind }) => kind === "order")
      .map(({ body }) => body as unknown as OrderMessage);
  }

  /** The relay has signed a revision of the only alert, and it has left. */
  goesOut(revision: number, late = false): void {
    const alert = this.orders()[0]?.alert;
    const body = { alert, revision, rooms: 1, partners: ["oak"], published: true, late };
    this.bot.isTold("desk-relay", "out", body);
  }

  refuses(revision: number): void {
    const alert = this.orders()[0]?.alert;
    this.bot.isTold("desk-relay", "refused", { alert, revision, why: "too_many", what: "20" });
  }

  passes(ms: number): void {
    this.bot.passes(ms);
  }

  /** The desk is down for so long; what people say meanwhile it hears when it is back. */
  isDown(ms: number, meanwhile: () => void = () => {}): void {
    this.bot.becomes(desk(this.#settings));
    this.bot.restarts(ms, meanwhile);
  }

  [Symbol.dispose](): void {
    this.bot[Symbol.dispose]();
  }
}
