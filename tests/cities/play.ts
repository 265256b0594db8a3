import { POLL_RESPONSE, POLL_START } from "../../core/incident/poll.ts";
import { eventually } from "../federation/eventually.ts";
import type { HeardEvent } from "../people/heard-event.ts";
import type { Person } from "../people/person.ts";
import type { TestCity, TwoCities } from "./two-cities.ts";

/** Who plays. */
export interface Cast {
  readonly reporter: Person;
  /** The reporter's chat with intake. */
  readonly chat: string;
  readonly verifier: Person;
  readonly dispatcher: Person;
  /** In our alert room, and in the partner's. */
  readonly here: Person;
  readonly there: Person;
}

export const cast = async ({ la, oak }: TwoCities): Promise<Cast> => {
  const [reporter, verifier, dispatcher, here, there] = await Promise.all([
    la.neighbour(),
    la.member("ana", "verifier"),
    la.member("ben", "dispatcher"),
    la.subscriber("carla"),
    oak.subscriber("otto"),
  ]);
  const chat = await reporter.opensDm(la.userOf("intake"));
  await reporter.sees(la.userOf("intake"), chat);
  return { reporter, chat, verifier, dispatcher, here, there };
};

/** Longest that any step may take, with bots being killed. Milliseconds. */
const WITHIN = { within: 60_000 };

export const says =
  (...words: readonly string[]) =>
  ({ content }: HeardEvent): boolean =>
    words.every((word) => String(content.body).includes(word));

export const voteOn = (poll: string, answer: string) => ({
  "m.relates_to": { rel_type: "m.reference", event_id: poll },
  [POLL_RESPONSE]: { answers: [answer] },
});

export const votes = (person: Person, room: string, poll: string, answer: string): Promise<string> =>
  person.sends(room, POLL_RESPONSE, voteOn(poll, answer));

const pollFor =
  (id: string, kind: "card" | "send") =>
  ({ type, content }: HeardEvent): boolean => {
    if (type !== POLL_START) return false;
    const text = JSON.stringify(content);
    return text.includes(`${id} `) && text.includes('"id":"see"') === (kind === "card");
  };

/** Says something in the chat; the card and its id, once the desk has it. */
export const report = async ({ la }: TwoCities, people: Cast, words: string): Promise<HeardEvent> => {
  await people.reporter.says(people.chat, words);
  const isNew = ({ content }: HeardEvent): boolean => !("m.new_content" in content);
  return people.verifier.hears(la.deskRoom, (event) => isNew(event) && says("·", words)(event), WITHIN);
};

export const idOf = (card: HeardEvent): string => String(card.content.body).split(" ")[0] ?? "";

/** A verifier sees it and a dispatcher looks at the preview. @returns the poll that sends it */
export const readyToSend = async (
  { la }: TwoCities,
  { verifier, dispatcher }: Pick<Cast, "verifier" | "dispatcher">,
  card: HeardEvent,
): Promise<HeardEvent> => {
  const id = idOf(card);
  const poll = await verifier.hears(la.deskRoom, pollFor(id, "card"), WITHIN);
  await votes(verifier, la.deskRoom, poll.eventId, "see");
  await dispatcher.hears(la.deskRoom, says(id, ": sees it"), WITHIN); // the card itself says of its reporter "R4 sees it"
  await dispatcher.replies(la.deskRoom, card.eventId, "preview");
  return dispatcher.hears(la.deskRoom, pollFor(id, "send"), WITHIN);
};

/** Verified, and sent by the dispatcher. @returns the alert as our room has it */
export const verifyAndSend = async (
  world: TwoCities,
  people: Cast,
  card: HeardEvent,
  where: string,
): Promise<HeardEvent> => {
  const { la } = world;
  const send = await readyToSend(world, people, card);
  await votes(people.dispatcher, la.deskRoom, send.eventId, "all");
  return people.here.hears(la.alertRoom, says(where), WITHIN);
};

/** Withdrawn, and the reporter knows: what they write next is another report. */
export const withdraw = async (
  { la }: TwoCities,
  { dispatcher, reporter, chat }: Pick<Cast, "dispatcher" | "reporter" | "chat">,
  card: HeardEvent,
): Promise<void> => {
  await dispatcher.replies(la.deskRoom, card.eventId, "retract");
  await dispatcher.hears(la.deskRoom, says(idOf(card), "WITHDRAWN by"), WITHIN);
  const told = /we took back|retiramos/;
  await reporter.hears(
    chat,
    (event) => says(idOf(card))(event) && told.test(String(event.content.body)),
    WITHIN,
  );
};

interface Feature {
  readonly properties: { readonly id: string; readonly state: string };
}

export const features = async (city: TestCity, set: "all" | "active"): Promise<readonly Feature[]> => {
  const answer = await city.page(`/v1/${set}.geojson`);
  return ((await answer.json()) as { features: Feature[] }).features;
};

/** Until a city's feed has so many alerts that hold; a publisher that is just starting is waited for. */
export const inForce = (city: TestCity, count: number): Promise<void> =>
  feedHas(city, "active", count, (state) => state === "in_force");

/** Until a city's feed knows so many alerts, whatever their state. */
export const known = (city: TestCity, count: number): Promise<void> =>
  feedHas(city, "all", count, () => true);

const feedHas = (
  city: TestCity,
  set: "all" | "active",
  count: number,
  counts: (state: string) => boolean,
): Promise<void> => {
  let has = 0;
  return eventually(
    () => `the ${set} feed of ${city.city.organisation.name} to have ${count}, it has ${has}`,
    async () => {
      const all = await features(city, set).catch(() => []);
      has = all.filter(({ properties }) => counts(properties.state)).length;
      return has === count;
    },
    WITHIN.within,
  );
};
