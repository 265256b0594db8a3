import { desk } from "../../../bots/desk/desk.ts";
import type { DeskSettings } from "../../../bots/desk/settings.ts";
import { la } from "../../../config/areas/la.ts";
import { alertEn } from "../../../config/texts/en/alert.ts";
import { deskEn } from "../../../config/texts/en/desk.ts";
import { deskRoomEn } from "../../../config/texts/en/desk-room.ts";
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
/** Noon in Los Angeles. */
export const NOON = Date.parse("2026-01-31T20:00:00Z");

export const settings = (other: Partial<DeskSettings> = {}): DeskSettings => ({
  org: "la",
  city: "la",
  room: ROOM,
  zone: "America/Los_Angeles",
  areas: la,
  vocabularies: [vocabularyEn, vocabularyEs],
  language: deskEn,
  roomLanguage: deskRoomEn,
  alertLanguages: { en: alertEn, es: alertEs },
  issuer: { name: "Eastside Watch", hotline: "the hotline", zone: "America/Los_Angeles" },
  linkTo: (alert) => `https://la.example/i/${alert}`,
  partners: { oak: "Oakland" },
  policy: DEFAULT_POLICY,
  isDemo: true,
  hasRelay: true,
  onward: null,
  ...other,
});

interface Message {
  readonly type: string;
  readonly content: Record<string, unknown>;
  readonly event: string;
}

/** A desk room without a homeserver: members say and vote, and what the bot says is read. */
export class DeskRoom implements Disposable {
  readonly bot: Handlers;
  #events = 0;

  constructor(other: Partial<DeskSettings> = {}) {
    this.bot = new Handlers(desk(settings(other)));
    this.bot.now = NOON;
  }

  member(name: string, role: Role, trained: string | null = "2026-01-01"): string {
    const user = `@${name}:la.example`;
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

  /** What the bot has said, each with its event: all of it has arrived. */
  messages(): Message[] {
    this.bot.arrives(ROOM);
    return this.bot.ledger
      .sql("SELECT type, content, event FROM outbox WHERE room = ? ORDER BY seq")
      .all(ROOM)
      .map(({ type, content, event }) => ({
        type: String(type),
        content: JSON.parse(String(content)) as Record<string, unknown>,
        event: String(event),
      }));
  }

  /** Plain bodies, without edits and polls. */
  bodies(): string[] {
    return this.messages()
      .filter(({ type, content }) => type === "m.room.message" && !("m.new_content" in content))
      .map(({ content }) => String(content.body));
  }

  last(): string {
    return this.bodies().at(-1) ?? "";
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
      if (edits.rel_type === "m.replace") cards.set(this.#eventOf(edits.event_id), String(fresh.body));
      else if (/^[2-9A-Z]{4} ·/.test(String(fresh.body))) cards.set(event, String(fresh.body));
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
    this.bot.hearsIn("desk", `$m${this.#events++}`, {
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
    this.bot.hearsIn("desk", `$m${this.#events++}`, {
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

  /** The relay has signed a revision of the only alert. */
  signs(revision: number): void {
    const alert = this.orders()[0]?.alert;
    const body = { alert, revision, rooms: 1, partners: ["oak"], published: true };
    this.bot.isTold("desk-relay", "ordered", body);
  }

  refuses(revision: number): void {
    const alert = this.orders()[0]?.alert;
    this.bot.isTold("desk-relay", "refused", { alert, revision, why: "too_many", what: "20" });
  }

  passes(ms: number): void {
    this.bot.passes(ms);
  }

  [Symbol.dispose](): void {
    this.bot[Symbol.dispose]();
  }
}
