import type { TestFederation } from "../federation/test-federation.ts";
import type { HeardEvent } from "../people/heard-event.ts";
import type { Person } from "../people/person.ts";

/** A neighbour's chat with intake, and what came of it. */
export class Chat {
  readonly person: Person;
  readonly room: string;
  readonly #intake: string;

  private constructor(person: Person, room: string, intake: string) {
    this.person = person;
    this.room = room;
    this.#intake = intake;
  }

  static async open(world: TestFederation, person?: Person): Promise<Chat> {
    const who = person ?? (await world.neighbour());
    const intake = world.userOf("intake");
    return new Chat(who, await who.opensDm(intake), intake);
  }

  says(words: string): Promise<string> {
    return this.person.says(this.room, words);
  }

  /** Waits for the acknowledgement of what was said. @returns the report's id */
  async acknowledged(said: string, within = 30_000): Promise<string> {
    const answer = await this.person.hears(this.room, (event) => this.#isReceipt(event, said), { within });
    return String(answer.content.body).slice(0, 4);
  }

  /** Says it and waits for the acknowledgement. @returns the report's id */
  async reports(words: string): Promise<string> {
    return this.acknowledged(await this.says(words));
  }

  /** Waits for "I could not read …" to what was said. */
  async unread(said: string, within = 45_000): Promise<void> {
    await this.person.hears(this.room, (event) => this.#answers(event, said) && isUnread(event), { within });
  }

  /** All that intake has answered to an event, as the homeserver has it. */
  async answers(said: string): Promise<{ received: number; unread: number; unreadable: number }> {
    const all = (await this.person.readsAll(this.room)).filter(({ sender }) => sender === this.#intake);
    return {
      received: all.filter((event) => this.#isReceipt(event, said)).length,
      unread: all.filter((event) => this.#answers(event, said) && isUnread(event)).length,
      unreadable: all.filter(({ failed }) => failed !== undefined).length,
    };
  }

  #answers(event: HeardEvent, said: string): boolean {
    const relation = event.content["m.relates_to"] as { "m.in_reply_to"?: { event_id?: string } } | undefined;
    return event.sender === this.#intake && relation?.["m.in_reply_to"]?.event_id === said;
  }

  #isReceipt(event: HeardEvent, said: string): boolean {
    return this.#answers(event, said) && /^[2-9A-Z]{4} · received\./.test(String(event.content.body));
  }
}

/** Once received, never doubled, and nothing unreadable beside it. */
export const ONCE = { received: 1, unread: 0, unreadable: 0 } as const;

const isUnread = ({ content }: HeardEvent): boolean => String(content.body).startsWith("I could not read");
