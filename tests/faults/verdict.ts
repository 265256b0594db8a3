import type { TestFederation } from "../federation/test-federation.ts";
import type { HeardEvent } from "../people/heard-event.ts";
import type { Person } from "../people/person.ts";
import { cardsAmong } from "./cards.ts";

/** What one neighbour said in which chat. */
export interface Saying {
  readonly person: Person;
  readonly chat: string;
  readonly events: readonly string[];
}

export interface Verdict {
  reports: number;
  readonly lost: string[];
  readonly doubled: string[];
  readonly unreadable: string[];
  readonly disordered: string[];
}

/**
 * Judges a run from outside, by what people and the probe can read in the end: each message acknowledged once, one whole
 * card for each acknowledgement, one message at the probe for each card, all in order, nothing left unreadable.
 */
export const judge = async (
  world: TestFederation,
  ana: Person,
  sayings: readonly Saying[],
): Promise<Verdict> => {
  const verdict: Verdict = { reports: 0, lost: [], doubled: [], unreadable: [], disordered: [] };
  const desk = (await ana.readsAll(world.deskRoom)).filter(({ sender }) => sender === world.userOf("desk"));
  verdict.unreadable.push(...unreadable(desk));
  const { incidents, whole } = cardsAmong(desk);
  const place = new Map(incidents.map((id, index) => [id, index]));
  const told = (await world.told()).map(({ id }) => id);

  for (const { person, chat, events } of sayings) {
    const read = await person.readsAll(chat);
    const history = read.filter(({ sender }) => sender === world.userOf("intake"));
    verdict.unreadable.push(...unreadable(history));
    const replies = Map.groupBy(
      history.filter(({ type }) => type === "m.room.message"),
      repliedTo,
    );
    const said = new Set(events);
    let last = -1;
    // In the room's order, which for messages under way together is the homeserver's.
    for (const event of read.map(({ eventId }) => eventId).filter((id) => said.has(id))) {
      const [reply, ...more] = replies.get(event) ?? [];
      if (more.length > 0) verdict.doubled.push(`${more.length + 1} answers to ${event}`);
      if (!reply) continue;
      const id = idOf(reply.content.body);
      verdict.reports++;
      const at = place.get(id);
      if (at === undefined) verdict.lost.push(`no card of ${id}`);
      else if (at < last) verdict.disordered.push(`the card of ${id}`);
      last = at ?? last;
    }
    for (const event of events) if (!replies.has(event)) verdict.lost.push(`no answer to ${event}`);
  }
  for (const [id, all] of Map.groupBy(whole, (one) => one))
    if (all.length > 1) verdict.doubled.push(`${all.length} cards of ${id}`);
  for (const id of incidents) if (!whole.includes(id)) verdict.lost.push(`every card of ${id} is a line`);
  for (const [id, all] of Map.groupBy(told, (one) => one))
    if (all.length > 1) verdict.doubled.push(`${id} told ${all.length} times`);
  for (const id of incidents) if (!told.includes(id)) verdict.lost.push(`${id} never reached the probe`);
  if (told.join() !== incidents.join()) verdict.disordered.push("what the probe was told");
  return verdict;
};

const unreadable = (events: readonly HeardEvent[]): string[] =>
  events.filter(({ failed }) => failed !== undefined).map(({ eventId, failed }) => `${eventId}: ${failed}`);

const idOf = (body: unknown): string => String(body).slice(0, 4);

const repliedTo = ({ content }: HeardEvent): string => {
  const relation = content["m.relates_to"] as { "m.in_reply_to"?: { event_id?: string } } | undefined;
  return relation?.["m.in_reply_to"]?.event_id ?? "";
};

/** The devices of a bot's account, as the homeserver has them. */
export const devicesOf = async (asker: Person, user: string): Promise<string[]> => {
  const answer = await asker.client.downloadKeysForUsers([user]);
  return Object.keys(answer.device_keys[user] ?? {});
};
