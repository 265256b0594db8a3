import { POLL_RESPONSE, POLL_START } from "../../../core/incident/poll.ts";
import type { HeardEvent } from "../../../tests/people/heard-event.ts";
import type { Person } from "../../../tests/people/person.ts";

export type Sight = (event: HeardEvent) => boolean;

/** How long any step may take on a slow machine. */
export const PATIENCE = { within: 60_000 };

/** What comes after this moment: whoever asked has not seen it yet. */
export const fresh = (person: Person, room: string): Sight => {
  const seen = new Set(person.heard(room).map(({ eventId }) => eventId));
  return ({ eventId }) => !seen.has(eventId);
};

/** An encrypted message of this user, and no edit of an earlier one. */
export const messageOf =
  (user: string): Sight =>
  ({ encrypted, sender, type, content }) =>
    encrypted && sender === user && type === "m.room.message" && relationOf(content) !== "m.replace";

/** The answer to a message. */
export const answers =
  (event: string): Sight =>
  ({ encrypted, content }) =>
    encrypted && content["m.relates_to"]?.["m.in_reply_to"]?.event_id === event;

/** An incident's card, or what it says after a change. */
export const cardOf =
  (id: string): Sight =>
  (event) =>
    event.encrypted && bodyOf(event).startsWith(`${id} ·`);

/** A poll that offers this answer and asks about this incident. */
export const pollAbout =
  (id: string, answer: string): Sight =>
  ({ encrypted, type, content }) => {
    const poll = content[POLL_START] as { answers?: { id: string }[] } | undefined;
    const offers = poll?.answers?.some((one) => one.id === answer) ?? false;
    return encrypted && type === POLL_START && offers && JSON.stringify(content).includes(id);
  };

export const both =
  (...sights: readonly Sight[]): Sight =>
  (event) =>
    sights.every((sight) => sight(event));

export const votes = (person: Person, room: string, poll: string, answer: string): Promise<string> =>
  person.sends(room, POLL_RESPONSE, {
    "m.relates_to": { rel_type: "m.reference", event_id: poll },
    [POLL_RESPONSE]: { answers: [answer] },
  });

/** What a person reads: of an edit, the new words. */
export const bodyOf = ({ content }: HeardEvent): string =>
  String((content["m.new_content"] as { body?: unknown } | undefined)?.body ?? content.body ?? "");

/** Its first paragraph, for the onlooker's screen. */
export const headOf = (event: HeardEvent): string => bodyOf(event).split("\n", 1)[0] ?? "";

/** A report's id: four characters, a letter and a digit among them. */
export const idIn = (text: string): string => {
  const id = /\b(?=\w*\d)(?=\w*[A-Z])[2-9A-Z]{4}\b/.exec(text)?.[0];
  if (id === undefined) throw new Error(`no id in "${text}"`);
  return id;
};

const relationOf = (content: HeardEvent["content"]): unknown => content["m.relates_to"]?.rel_type;
