import type { TestFederation } from "../federation/test-federation.ts";
import type { HeardEvent } from "../people/heard-event.ts";
import type { Person } from "../people/person.ts";

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
 * Judges a run from outside, by what people and the probe can read in the end: each message acknowledged once, one card
 * for each acknowledgement, one message at the probe for each card, all in order, nothing left unreadable.
 */
export const judge = async (
  world: TestFederation,
  ana: Person,
  sayings: readonly Saying[],
): Promise<Verdict> => {
  const verdict: Verdict = { reports: 0, lost: [], doubled: [], unreadable: [], disordered: [] };
  const cards = (await ana.readsAll(world.deskRoom)).filter(({ sender }) => sender === world.userOf("desk"));
  verdict.unreadable.push(...unreadable(cards));
  const cardIds = cards.filter(isCard).map(({ content }) => idOf(content.body));
  const place = new Map(cardIds.map((id, index) => [id, index]));
  const told = (await world.told()).map(({ id }) => id);

  for (const { person, chat, events } of sayings) {
    const whole = await person.readsAll(chat);
    const history = whole.filter(({ sender }) => sender === world.userOf("intake"));
    verdict.unreadable.push(...unreadable(history));
    const replies = Map.groupBy(
      history.filter(({ type }) => type === "m.room.message"),
      repliedTo,
    );
    const said = new Set(events);
    let last = -1;
    // In the room's order, which for messages under way together is the homeserver's.
    for (const event of whole.map(({ eventId }) => eventId).filter((id) => said.has(id))) {
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
  const times = Map.groupBy(cardIds, (id) => id);
  for (const [id, all] of times) if (all.length > 1) verdict.doubled.push(`${all.length} cards of ${id}`);
  for (const [id, all] of Map.groupBy(told, (one) => one))
    if (all.length > 1) verdict.doubled.push(`${id} told ${all.length} times`);
  for (const id of times.keys()) if (!told.includes(id)) verdict.lost.push(`${id} never reached the probe`);
  if (told.join() !== [...times.keys()].join()) verdict.disordered.push("what the probe was told");
  return verdict;
};

const unreadable = (events: readonly HeardEvent[]): string[] =>
  events.filter(({ failed }) => failed !== undefined).map(({ eventId, failed }) => `${eventId}: ${failed}`);

/** The desk says more than cards: calls, what is open, changes of what it said. */
const isCard = ({ type, content }: HeardEvent): boolean =>
  type === "m.room.message" && !("m.new_content" in content) && /^[2-9A-Z]{4} · /.test(String(content.body));

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
